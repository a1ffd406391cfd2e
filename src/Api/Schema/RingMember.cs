using Zincir.Graph.Reports;
using Zincir.Graph.Rings;

namespace Zincir.Api.Schema;

/// <summary>A person, company or vehicle in a ring's picture.</summary>
public sealed class RingMember(Node node, RingDocument ring, MemberDocument member)
{
    /// <summary>The element.</summary>
    public Node Node => node;

    /// <summary>True when it is claimed to take part; else the picture needs it.</summary>
    public bool Core => member.Core;

    /// <summary>A guess at what it does.</summary>
    public string? Role => member.Role.Length == 0 ? null : member.Role;

    /// <summary>The role in words.</summary>
    public Text? RoleText => Role is { } role ? Text.Of(RingTexts.Role(role)) : null;

    /// <summary>How far it is part of the ring; 0 for context, of which none is computed.</summary>
    public double Score => member.Score;

    /// <summary>Why, in full.</summary>
    public IReadOnlyList<Reason> Reasons => Reason.Of(member.Reasons, ring);
}

/// <summary>That an element is in a ring.</summary>
public sealed class RingMembership(Ring within, RingDocument ring, MemberDocument member)
{
    /// <summary>The ring.</summary>
    public Ring Ring => within;

    /// <summary>True when the element is claimed to take part.</summary>
    public bool Core => member.Core;

    /// <summary>A guess at what it does.</summary>
    public string? Role => member.Role.Length == 0 ? null : member.Role;

    /// <summary>The role in words.</summary>
    public Text? RoleText => Role is { } role ? Text.Of(RingTexts.Role(role)) : null;

    /// <summary>How far it is part of the ring; 0 for context, of which none is computed.</summary>
    public double Score => member.Score;

    /// <summary>Why, in full.</summary>
    public IReadOnlyList<Reason> Reasons => Reason.Of(member.Reasons, ring);
}
