using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Zincir.Graph.Store.Neo4j;

/// <summary>
/// Measures how long statements take, from writing the request to the end of the answer, under the names that OpenTelemetry gives (semantic conventions
/// for database clients): <c>db.client.operation.duration</c> in seconds, by <c>db.operation.name</c>, a statement's file or <c>commit</c>.
/// </summary>
public static class StatementMeter
{
    /// <summary>Name of the meter.</summary>
    public const string Name = "Zincir.Neo4j";

    /// <summary>Name of the histogram.</summary>
    public const string Duration = "db.client.operation.duration";

    private static readonly Meter s_meter = new(Name);
    private static readonly Histogram<double> s_duration = s_meter.CreateHistogram<double>(Duration, "s");

    /// <summary>A statement that began at a time stamp has ended.</summary>
    internal static void Ended(string name, long began)
    {
        if (s_duration.Enabled)
        {
            s_duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("db.operation.name", name));
        }
    }
}
