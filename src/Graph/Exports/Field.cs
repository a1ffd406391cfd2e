namespace Zincir.Graph.Exports;

/// <summary>How the text of a field is to be read.</summary>
internal enum FieldType
{
    /// <summary>As it stands.</summary>
    Text,

    /// <summary>A whole number of at most 18 digits.</summary>
    Whole,

    /// <summary>A number as JSON writes one.</summary>
    Number,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Truth,

    /// <summary>A JSON list or object.</summary>
    Json,
}

/// <summary>One thing that a file says of an element.</summary>
/// <param name="Name">Name in the API, or of a property.</param>
/// <param name="Type">How the text is to be read.</param>
/// <param name="Text">The value.</param>
internal readonly record struct Field(string Name, FieldType Type, string Text);

/// <summary>A node or an edge as files tell it; what is not known is left out.</summary>
/// <param name="Own">What nodes, or edges, of any kind may have; the id comes first, then the kind, then the ends of an edge.</param>
/// <param name="Properties">Properties of its kind.</param>
internal sealed record FileElement(IReadOnlyList<Field> Own, IReadOnlyList<Field> Properties)
{
    /// <summary>Element id.</summary>
    public string Id => Own[0].Text;

    /// <summary>Id of the source of an edge.</summary>
    public string From => Own[2].Text;

    /// <summary>Id of the target of an edge.</summary>
    public string To => Own[3].Text;
}
