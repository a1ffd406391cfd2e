namespace Zincir.Graph.Rings;

/// <summary>In what capacity a party appears in the picture of a ring, the most direct first.</summary>
internal enum Capacity
{
    Driver,
    Owner,
    Carrier,
    Employer,
    Trader,
    Controller,
    Linked,
}
