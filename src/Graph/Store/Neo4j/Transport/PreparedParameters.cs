namespace Zincir.Graph.Store.Neo4j;

/// <summary>Parameters of a statement that were put into words already.</summary>
/// <param name="Json">One JSON value.</param>
internal sealed record PreparedParameters(byte[] Json);
