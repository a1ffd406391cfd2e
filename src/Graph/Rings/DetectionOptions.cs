namespace Zincir.Graph.Rings;

/// <summary>Parameters of a detection; all of them are part of the run's id and printed in the report.</summary>
public sealed record DetectionOptions
{
    /// <summary>Seed of the community search.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Share of false links accepted among the validated links of a layer.</summary>
    public double FalseDiscoveryRate { get; init; } = 0.01;

    /// <summary>Width of a bin: two that cross the same gate in the same direction within it have met.</summary>
    public int BinMinutes { get; init; } = 10;

    /// <summary>Unexplained meetings within <see cref="ConvoyDays"/> that make a convoy.</summary>
    public int ConvoyMeetings { get; init; } = 4;

    /// <summary>Days within which the meetings of a convoy must lie.</summary>
    public int ConvoyDays { get; init; } = 90;

    /// <summary>Great-circle speed between two crossings of one plate that no vehicle keeps up.</summary>
    public double MaxSpeedKmh { get; init; } = 110;

    /// <summary>More holders than this make a shared phone, address, mailbox or account a hub that links nobody.</summary>
    public int AttributeCap { get; init; } = 12;

    /// <summary>Share of the events of a party that must belong to the ring before the party is claimed to take part.</summary>
    public double ParticipationShare { get; init; } = 0.5;

    /// <summary>Rings that score at least this are reported, the others are candidates.</summary>
    public double ReportingThreshold { get; init; } = 0.6;

    /// <summary>Sample crossings shown with a ring.</summary>
    public int SampleCrossings { get; init; } = 6;

    /// <summary>Parties shown with a ring that do not take part: those with most to do with it; the report says how many are left out.</summary>
    public int ContextParties { get; init; } = 8;
}
