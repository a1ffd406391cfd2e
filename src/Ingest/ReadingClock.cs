namespace Zincir.Ingest;

/// <summary>
/// The as-ofs of what is read of some tables: each is later than the one before it and than all that the store holds of the tables, whatever the
/// server's clock does. Of two contents under one version the one that is read later is then the one that speaks.
/// </summary>
/// <param name="given">The as-of that somebody said, UTC ms, which is then that of everything; null for the server's clock.</param>
/// <param name="last">Greatest as-of that the store holds of the tables, UTC ms; null when it holds nothing of them.</param>
public sealed class ReadingClock(long? given, long? last)
{
    private long? _last = last;

    /// <summary>The next as-of.</summary>
    /// <param name="now">The server's clock, UTC ms.</param>
    public long Next(long now)
    {
        _last = Math.Max(now, _last + 1 ?? now);
        return given ?? _last.Value;
    }
}
