using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Zincir.Ingest.Mapping;

/// <summary>YAML without the entries whose value is left empty: <c>edges:</c> with nothing behind it says nothing, as if it were not there.</summary>
internal sealed class WrittenEntries : IParser
{
    private const int DepthLimit = 32;
    private readonly List<ParsingEvent> _events = [];
    private int _at = -1;

    public WrittenEntries(IParser parser)
    {
        while (parser.MoveNext())
        {
            if (parser.Current is NodeEvent)
            {
                _events.AddRange(Node(parser, 0));
            }
            else
            {
                _events.Add(parser.Current!);
            }
        }
    }

    public ParsingEvent? Current => _at >= 0 && _at < _events.Count ? _events[_at] : null;

    public bool MoveNext() => ++_at < _events.Count;

    /// <summary>The events of the node at which the parser stands, which it stands at the end of afterwards.</summary>
    private static List<ParsingEvent> Node(IParser parser, int depth)
    {
        ParsingEvent start = parser.Current!;
        if (depth > DepthLimit)
        {
            throw new YamlException(start.Start, start.End, $"Entries are nested deeper than {DepthLimit} levels.");
        }

        List<ParsingEvent> events = [start];
        if (start is MappingStart)
        {
            while (parser.MoveNext() && parser.Current is not MappingEnd)
            {
                List<ParsingEvent> key = Node(parser, depth + 1);
                parser.MoveNext();
                List<ParsingEvent> value = Node(parser, depth + 1);
                if (!IsEmpty(value))
                {
                    events.AddRange([.. key, .. value]);
                }
            }

            events.Add(parser.Current!);
        }
        else if (start is SequenceStart)
        {
            while (parser.MoveNext() && parser.Current is not SequenceEnd)
            {
                events.AddRange(Node(parser, depth + 1));
            }

            events.Add(parser.Current!);
        }

        return events;
    }

    private static bool IsEmpty(List<ParsingEvent> value) => value is [Scalar { Style: ScalarStyle.Plain, Value: "" or "~" or "null" }];
}
