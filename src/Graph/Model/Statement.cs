using System.Diagnostics.CodeAnalysis;
using System.Text;
using Zincir.Graph.Values;

namespace Zincir.Graph.Model;

/// <summary>
/// One thing a record says. Three forms: this node exists and is described here; this edge exists; this element's property has this value.
/// A node that is only the end of an edge needs no statement of its own.
/// </summary>
public abstract record Statement
{
    /// <summary>The statement with all its texts in NFC; itself when they are.</summary>
    internal abstract Statement Nfc();

    /// <summary>True when the text was changed; texts of ASCII letters, nearly all, are not looked at twice.</summary>
    private protected static bool Change([NotNullIfNotNull(nameof(text))] ref string? text)
    {
        if (text is null || Ascii.IsValid(text))
        {
            return false;
        }

        string normal = Texts.Normalized(text, NormalizationForm.FormC);
        bool changed = normal != text;
        text = normal;
        return changed;
    }
}

/// <summary>The record describes this node: its values are folded there.</summary>
/// <param name="Node">Node id.</param>
public sealed record NodeStatement(string Node) : Statement
{
    internal override Statement Nfc()
    {
        string? node = Node;
        return Change(ref node) ? new NodeStatement(node) : this;
    }
}

/// <summary>An edge exists.</summary>
/// <param name="Kind">Edge kind.</param>
/// <param name="From">Node id of the source.</param>
/// <param name="To">Node id of the target; equal to the source in a self-referring edge, which is kept and flagged when read.</param>
/// <param name="Discriminator">What tells parallel edges apart; encoded, else empty.</param>
/// <param name="ValidFrom">Canonical date or time from which it holds, if known.</param>
/// <param name="ValidTo">Canonical date or time until which it holds, if known.</param>
public sealed record EdgeStatement(string Kind, string From, string To, string Discriminator, string? ValidFrom, string? ValidTo)
    : Statement
{
    /// <summary>Id of the edge.</summary>
    public string Id => $"{Kind}|{From}|{To}|{Discriminator}";

    internal override Statement Nfc()
    {
        (string? from, string? to, string? discriminator) = (From, To, Discriminator);
        (string? validFrom, string? validTo) = (ValidFrom, ValidTo);
        return Change(ref from) | Change(ref to) | Change(ref discriminator) | Change(ref validFrom) | Change(ref validTo)
            ? new EdgeStatement(Kind, from!, to!, discriminator!, validFrom, validTo)
            : this;
    }
}

/// <summary>A property of a described node, or of an edge of the same record, has a value.</summary>
/// <param name="Element">Node or edge id.</param>
/// <param name="Property">Property name.</param>
/// <param name="Value">Canonical text.</param>
/// <param name="Flag">Code of the check that the value fails; null when it passes.</param>
/// <param name="ValidFrom">Canonical date or time from which it holds, if known.</param>
/// <param name="ValidTo">Canonical date or time until which it holds, if known.</param>
public sealed record ValueStatement(string Element, string Property, string Value, string? Flag, string? ValidFrom, string? ValidTo)
    : Statement
{
    internal override Statement Nfc()
    {
        (string? element, string? value) = (Element, Value);
        (string? validFrom, string? validTo) = (ValidFrom, ValidTo);
        return Change(ref element) | Change(ref value) | Change(ref validFrom) | Change(ref validTo)
            ? new ValueStatement(element!, Property, value!, Flag, validFrom, validTo)
            : this;
    }
}
