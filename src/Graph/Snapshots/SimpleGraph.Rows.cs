namespace Zincir.Graph.Snapshots;

/// <content>How the rows are filled.</content>
public sealed partial class SimpleGraph
{
    /// <summary>Rows being filled: entries of a row come in the order in which they are appended.</summary>
    private sealed class Rows
    {
        private readonly int[] _starts;
        private readonly int[] _cursor;
        private readonly int[] _targets;
        private readonly long[] _weights;
        private readonly int _fractionBits;
        private readonly double _scale;

        /// <summary>Takes the length of row v in <paramref name="counts"/>[v + 1].</summary>
        public Rows(int[] counts, int fractionBits)
        {
            for (int v = 1; v < counts.Length; v++)
            {
                counts[v] = checked(counts[v] + counts[v - 1]);
            }

            _starts = counts;
            _cursor = [.. counts];
            _targets = new int[counts[^1]];
            _weights = new long[counts[^1]];
            _fractionBits = fractionBits;
            _scale = Math.ScaleB(1, fractionBits);
        }

        public void Append(int row, int target, double weight)
        {
            int at = _cursor[row]++;
            _targets[at] = target;
            _weights[at] = Math.Max(1, (long)Math.Round(weight * _scale));
        }

        /// <summary>The same symmetric graph with ascending rows: sources visited in order append themselves in order.</summary>
        public Rows Transposed()
        {
            int[] counts = new int[_starts.Length];
            for (int v = 1; v < counts.Length; v++)
            {
                counts[v] = _starts[v] - _starts[v - 1];
            }

            Rows turned = new(counts, _fractionBits);
            for (int v = 0; v + 1 < _starts.Length; v++)
            {
                for (int i = _starts[v]; i < _starts[v + 1]; i++)
                {
                    int at = turned._cursor[_targets[i]]++;
                    turned._targets[at] = v;
                    turned._weights[at] = _weights[i];
                }
            }

            return turned;
        }

        /// <summary>Adds up equal neighbours of ascending rows.</summary>
        public SimpleGraph Merge()
        {
            int[] offsets = new int[_starts.Length];
            int end = 0;
            for (int v = 0; v + 1 < _starts.Length; v++)
            {
                int first = end;
                for (int i = _starts[v]; i < _starts[v + 1]; i++)
                {
                    if (end > first && _targets[end - 1] == _targets[i])
                    {
                        _weights[end - 1] += _weights[i];
                    }
                    else
                    {
                        _targets[end] = _targets[i];
                        _weights[end++] = _weights[i];
                    }
                }

                offsets[v + 1] = end;
            }

            return new SimpleGraph(offsets, _targets[..end], _weights[..end], _fractionBits);
        }
    }
}
