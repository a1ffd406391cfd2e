using System.Globalization;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Generator;

/// <summary>
/// Issues movement reference numbers that rise with time within an office: the serial is the minute of the year times 18, the next free one.
/// Remembers only the serials used, eight bytes a declaration.
/// </summary>
internal sealed class MrnBook(Calendar calendar)
{
    private const int PerMinute = 18;
    private readonly HashSet<long> _used = [];

    public long Count => _used.Count;

    public string Issue(Gate office, long at)
    {
        var serial = calendar.MinuteOfYear(at) * PerMinute;
        var year = calendar.YearOf(at);
        while (!_used.Add(((long)office.Index * 100 + year) * 10_000_000 + serial))
        {
            serial++;
        }

        var body = string.Create(CultureInfo.InvariantCulture, $"{year:00}TR{office.Code[2..]}{serial:0000000}");
        return body + Mrn.CheckDigit(body);
    }
}
