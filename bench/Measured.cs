using System.Diagnostics;
using static Zincir.Bench.Neo4jBench;

namespace Zincir.Bench;

/// <summary>Times of one question, asked again and again, how many statements it took, and the time of the processor that this process (API and asker) used.</summary>
internal sealed class Measured(string name, StatementCount count)
{
    private readonly List<double> _times = [];
    private readonly List<long> _statements = [];
    private TimeSpan _processor;

    /// <summary>Asks it; a time of the beginning, when nothing is warm, may be left out.</summary>
    public async Task TimeAsync(bool counts, Func<Task> ask)
    {
        long before = count.Total;
        TimeSpan used = Environment.CpuUsage.TotalTime;
        long start = Stopwatch.GetTimestamp();
        await ask();
        double ms = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if (counts)
        {
            _times.Add(ms);
            _statements.Add(count.Total - before);
            _processor += Environment.CpuUsage.TotalTime - used;
        }
    }

    /// <summary>Prints the middle, the hundredth and the greatest, and means of the rest.</summary>
    public void Show()
    {
        const double Hundredth = 0.99;
        _times.Sort();
        Line(
            $"{name, -46} {_times[_times.Count / 2], 8:0.0} {_times[(int)Math.Ceiling(_times.Count * Hundredth) - 1], 8:0.0} {_times[^1], 8:0.0} {_statements.Average(), 11:0.0} {_processor.TotalMilliseconds / _times.Count, 10:0.0}"
        );
    }
}
