namespace Zincir.Graph.Rings;

/// <summary>What explains that two vehicles crossed together, strongest first.</summary>
public enum Bond
{
    /// <summary>Nothing known: the meeting is unexplained.</summary>
    None,

    /// <summary>The same carrier, or a firm that both serve.</summary>
    Carrier,

    /// <summary>The same owner.</summary>
    Owner,

    /// <summary>The same driver on both: one is towed, or one trip is recorded twice.</summary>
    Driver,

    /// <summary>The same declaration, or goods of the same exporter, importer or consignee.</summary>
    Contract,

    /// <summary>Both cross there at that hour of the week anyway.</summary>
    Timetable,

    /// <summary>Let off together with a crowd: a ferry, a train, a gate that had just opened.</summary>
    Wave,
}
