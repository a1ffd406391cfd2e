using Zincir.Api.Access;
using Zincir.Graph.Model;
using Zincir.Graph.Reports;

namespace Zincir.Api.Schema;

/// <summary>Faults of the data that a run came across.</summary>
public sealed record FindingConnection(IReadOnlyList<Finding> Nodes, int Total, bool Truncated, PageInfo PageInfo)
{
    internal static FindingConnection Of(Reads reads, IReadOnlyList<FindingDocument> findings, int first, string? after)
    {
        (IReadOnlyList<FindingDocument> page, PageInfo info) = Paging.Of(findings, first, after);
        return new FindingConnection([.. page.Select(f => new Finding(reads, f))], findings.Count, info.HasNextPage, info);
    }
}

/// <summary>A fault of the data that a detection came across: a driver who is nobody, a gate at a wrong place, a system with a wrong clock.</summary>
public sealed class Finding(Reads reads, FindingDocument finding)
{
    private readonly string[] _numbers = finding.Element is { } id ? [.. PersonalNumbers.Of([id], reads.Kinds)] : [];

    /// <summary>Stable name, such as <c>placeholder_driver</c>.</summary>
    public string Code => finding.Code;

    /// <summary>What is wrong, and how much it touches; names no person.</summary>
    public Text Text => new(finding.Text.Tr, finding.Text.En);

    /// <summary>Crossings or holders that it touches.</summary>
    public int Count => finding.Count;

    /// <summary>The element at fault: a placeholder or a gate; null when the fault is everywhere.</summary>
    public async Task<Node?> Element(CancellationToken cancel) =>
        finding.Element is { } id && await reads.NodeAsync(id, cancel) is { } node ? new Node(reads, node) : null;

    /// <summary>Tables that hold the records below.</summary>
    public IReadOnlyList<string> Sources => finding.Sources;

    /// <summary>Some of the records that show it; how many there are in all, <c>count</c> says.</summary>
    public IReadOnlyList<Evidence> Evidence => [.. finding.Evidence.Select(e => Schema.Evidence.Of(e, _numbers))];
}
