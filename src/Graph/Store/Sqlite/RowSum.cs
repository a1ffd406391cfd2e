namespace Zincir.Graph.Store.Sqlite;

/// <summary>
/// A sum of hashes of rows, each counted as often as it stands there: two sets of rows have the same sum, up to chance (1 in 2^64), only when they
/// are equal, in whatever order they are read. Finds damage, not malice.
/// </summary>
internal struct RowSum
{
    /// <summary>The sum.</summary>
    public ulong Value { get; private set; }

    /// <summary>Number of rows.</summary>
    public long Rows { get; private set; }

    /// <summary>Adds a row so many times; a negative number takes it out again.</summary>
    public void Add(ulong row, long times = 1)
    {
        Value += row * unchecked((ulong)times);
        Rows += times;
    }

    /// <summary>Hash of a row of numbers.</summary>
    public static ulong Row(params ReadOnlySpan<long> numbers)
    {
        ulong hash = 14695981039346656037;
        foreach (long number in numbers)
        {
            hash = Mix(hash ^ unchecked((ulong)number));
        }

        return hash;
    }

    /// <summary>Hash of a text, as one of a row's numbers (FNV-1a of Fowler, Noll and Vo over its UTF-16 units).</summary>
    public static long Text(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return unchecked((long)Mix(hash));
    }

    /// <summary>The finaliser of MurmurHash3 (Appleby): every bit moves every other.</summary>
    private static ulong Mix(ulong h)
    {
        h += 0x9e3779b97f4a7c15;
        h = (h ^ (h >> 33)) * 0xff51afd7ed558ccd;
        h = (h ^ (h >> 33)) * 0xc4ceb9fe1a85ec53;
        return h ^ (h >> 33);
    }
}
