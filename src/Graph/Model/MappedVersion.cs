namespace Zincir.Graph.Model;

/// <summary>
/// The version that a source gives to a content. <c>default</c> is absent (the table has no version column: sightings decide);
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
    public static MappedVersion At(long utcMilliseconds) => new(utcMilliseconds + Offset);

    /// <summary>The version that a store kept.</summary>
    public static MappedVersion FromCode(long code) => new(code);

    /// <summary>Where this version stands among others: sightings stand in for an absent version.</summary>
    public long Order(long seen) =>
        IsAbsent ? seen
        : IsDated ? _code - Offset
        : long.MinValue;

    /// <summary>What is printed: the dated version, else the first sighting.</summary>
    public string Print(long firstSeen) => Moment.Print(IsDated ? _code - Offset : firstSeen);

    /// <summary>The greater of two.</summary>
    public static MappedVersion Max(MappedVersion a, MappedVersion b) => a._code >= b._code ? a : b;

    // Milliseconds from 0001-01-01 to 1970-01-01, plus the two codes that mean no date.
    private const long Offset = 62_135_596_800_000 + 2;
}
