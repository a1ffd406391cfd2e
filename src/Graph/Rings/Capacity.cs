namespace Zincir.Graph.Rings;

/// <summary>In what capacity a party appears in the events of a ring, the most direct first.</summary>
internal enum Capacity
{
    Driver,
    Owner,
    Carrier,
    Trader,
    Employer,
    Linked,
}
