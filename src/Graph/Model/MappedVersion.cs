namespace Zincir.Graph.Model;

/// <summary>
/// The version that a source gives to a content, to 100 ns. <c>default</c> is absent (the table has no version column: sightings decide);
/// an empty cell is below every dated one.
/// </summary>
/// <remarks>Merging takes the greater, so the order of sightings cannot matter.</remarks>
public readonly record struct MappedVersion
{
    private readonly long _code;

    private MappedVersion(long code) => _code = code;

    /// <summary>No version column.</summary>
    public static MappedVersion Absent => default;

    /// <summary>A version column whose cell is empty or unreadable.</summary>
    public static MappedVersion Empty => new(1);

    /// <summary>True when the source gave a date.</summary>
    public bool IsDated => _code > 1;

    /// <summary>True when the table has no version column.</summary>
    public bool IsAbsent => _code == 0;

    /// <summary>The number a store keeps.</summary>
    public long Code => _code;

    /// <summary>A dated version.</summary>
    /// <param name="utcMilliseconds">UTC ms since 1970; from the year 1 on.</param>
    public static MappedVersion At(long utcMilliseconds) => AtTicks(utcMilliseconds * TimeSpan.TicksPerMillisecond);

    /// <summary>A dated version in full precision.</summary>
    /// <param name="ticks">Units of 100 ns since 1970, UTC; from the year 1 on.</param>
    public static MappedVersion AtTicks(long ticks) => new(ticks + Offset);

    /// <summary>The version that a store kept.</summary>
    public static MappedVersion FromCode(long code) => new(code);

    /// <summary>The version that was printed; <see cref="Empty"/> when the text is none.</summary>
    public static MappedVersion Parse(string printed) => Moment.TryParseTicks(printed, out long ticks) ? AtTicks(ticks) : Empty;

    /// <summary>Where this version stands among others, in units of 100 ns since 1970: sightings stand in for an absent version.</summary>
    /// <param name="seen">Sighting, UTC ms.</param>
    public long Order(long seen) =>
        IsAbsent ? seen * TimeSpan.TicksPerMillisecond
        : IsDated ? _code - Offset
        : long.MinValue;

    /// <summary>The version under which a content is printed: the dated one, else its first sighting.</summary>
    /// <param name="firstSeen">First sighting, UTC ms.</param>
    public MappedVersion Printed(long firstSeen) => IsDated ? this : At(firstSeen);

    /// <summary>What is printed: the dated version, else the first sighting.</summary>
    /// <param name="firstSeen">First sighting, UTC ms.</param>
    public string Print(long firstSeen) => Moment.PrintTicks(Printed(firstSeen)._code - Offset);

    /// <summary>The greater of two.</summary>
    public static MappedVersion Max(MappedVersion a, MappedVersion b) => a._code >= b._code ? a : b;

    // 100 ns from 0001-01-01 to 1970-01-01, plus the two codes that mean no date.
    private const long Offset = 621_355_968_000_000_000 + 2;
}
