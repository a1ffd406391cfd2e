using System.Globalization;
using Zincir.Api.Access;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;

namespace Zincir.Api.Schema;

/// <summary>Faults of the data that a run came across.</summary>
public sealed class FindingConnection : Connection<Finding>
{
    private FindingConnection(Page<Finding> page)
        : base(page) { }

    internal static FindingConnection Of(
        Reads reads,
        (string Id, IReadOnlyList<FindingDocument> Findings) run,
        (int First, string? After) at
    )
    {
        // Faults have no ids, and a run never changes: their places do.
        Page<Placed> page = Cursors
            .Of(at.After, "findings of", run.Id)
            .Of([.. run.Findings.Select((f, i) => new Placed(i.ToString(CultureInfo.InvariantCulture), f))], f => f.Place, at.First);
        return new FindingConnection(page.With(f => new Finding(reads, f.Finding)));
    }

    private sealed record Placed(string Place, FindingDocument Finding);
}

/// <summary>A fault of the data that a detection came across: a driver who is nobody, a gate at a wrong place, a system with a wrong clock.</summary>
public sealed class Finding(Reads reads, FindingDocument finding)
{
    private readonly string[] _numbers = finding.Element is { } id ? [.. PersonalNumbers.Of([id], reads.Kinds)] : [];

    /// <summary>Stable name, such as <c>placeholder_driver</c>.</summary>
    public string Code => finding.Code;

    /// <summary>What is wrong, and how much it touches; names no person.</summary>
    public Text Text => Text.Of(finding.Text);

    /// <summary>Crossings or holders that it touches.</summary>
    public int Count => finding.Count;

    /// <summary>The element at fault: a placeholder or a gate; null when the fault is everywhere.</summary>
    /// <param name="cancel">Ends the question.</param>
    public async Task<Node?> Element(CancellationToken cancel) =>
        finding.Element is { } id && await reads.NodeAsync(id, cancel) is { } node ? new Node(reads, node) : null;

    /// <summary>All tables that hold the records below.</summary>
    public IReadOnlyList<string> Sources => finding.Sources;

    /// <summary>Some of the records that show it; how many there are in all, <c>count</c> says.</summary>
    public IReadOnlyList<Evidence> Evidence => [.. finding.Evidence.Select(e => Schema.Evidence.Of(e, _numbers))];
}
