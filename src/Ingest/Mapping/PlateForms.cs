using Zincir.Graph.Values;

namespace Zincir.Ingest.Mapping;

/// <summary>
/// The plates of one file whose letters are parted where that matters, to tell when two that differ only in that meet in one key.
/// </summary>
internal sealed class PlateForms
{
    /// <summary>Plates that are remembered; such plates are few, and a file of nothing else must not fill the memory.</summary>
    private const int Limit = 200_000;

    private readonly Dictionary<string, (PartedPlate First, long Line, bool Told)> _seen = new(StringComparer.Ordinal);

    /// <summary>The fields that are ambiguous now that this row is seen: its own, and the one in which the other plate was seen first.</summary>
    public IEnumerable<(long Line, FieldWarning Warning)> Add(IReadOnlyList<PartedPlate> plates, long line)
    {
        foreach (PartedPlate plate in plates)
        {
            if (!_seen.TryGetValue(plate.Vehicle, out (PartedPlate First, long Line, bool Told) seen))
            {
                if (_seen.Count < Limit)
                {
                    _seen[plate.Vehicle] = (plate, line, false);
                }
            }
            else if (seen.Told || seen.First.Plate != plate.Plate)
            {
                if (!seen.Told)
                {
                    _seen[plate.Vehicle] = seen with { Told = true };
                    yield return (seen.Line, new FieldWarning(seen.First.Column, Plate.Ambiguous));
                }

                yield return (line, new FieldWarning(plate.Column, Plate.Ambiguous));
            }
        }
    }
}
