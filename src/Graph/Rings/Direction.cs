namespace Zincir.Graph.Rings;

/// <summary>Which way a vehicle crossed.</summary>
internal enum Direction : byte
{
    Unknown,
    In,
    Out,
}
