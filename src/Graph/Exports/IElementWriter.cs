namespace Zincir.Graph.Exports;

/// <summary>A form of file. Nodes come before edges; nothing is held but what is written.</summary>
internal interface IElementWriter : IDisposable
{
    /// <summary>Begins, before any element.</summary>
    /// <param name="about">What the file is of.</param>
    /// <param name="nodes">Columns of nodes.</param>
    /// <param name="edges">Columns of edges.</param>
    void Begin(IReadOnlyList<Field> about, Columns nodes, Columns edges);

    /// <summary>Writes a node.</summary>
    void Node(FileElement node);

    /// <summary>Writes an edge, after all nodes.</summary>
    void Edge(FileElement edge);

    /// <summary>Ends what was written and puts it on the disk.</summary>
    void End();
}
