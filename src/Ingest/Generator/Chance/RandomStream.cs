namespace Zincir.Ingest.Generator;

/// <summary>
/// One independent sequence of chance: xoshiro256** (Blackman and Vigna 2018) seeded by SplitMix64 over (seed, purpose, index).
/// Every purpose and every entity has a stream of its own, so that adding one thing does not reshuffle the others.
/// </summary>
internal sealed class RandomStream
{
    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    private RandomStream(ulong state)
    {
        _a = Mix(ref state);
        _b = Mix(ref state);
        _c = Mix(ref state);
        _d = Mix(ref state);
    }

    /// <summary>The stream of one purpose, and of one entity in it.</summary>
    public static RandomStream For(ulong seed, string purpose, long index = 0)
    {
        var state = seed ^ Hash(purpose, index);
        return new RandomStream(Mix(ref state));
    }

    /// <summary>A fixed 64-bit number for a text and an index: FNV-1a, then SplitMix64.</summary>
    public static ulong Hash(string text, long index = 0)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in text)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        var state = hash + (ulong)index * 0x9E3779B97F4A7C15UL;
        return Mix(ref state);
    }

    /// <summary>The next 64 bits.</summary>
    public ulong Next()
    {
        var result = ulong.RotateLeft(_b * 5, 7) * 9;
        var t = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= t;
        _d = ulong.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Unit() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform whole number in [0, bound).</summary>
    public int Below(int bound) => (int)(((UInt128)Next() * (ulong)bound) >> 64);

    /// <summary>Uniform whole number in [low, high].</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>Uniform whole number in [low, high].</summary>
    public long Between(long low, long high) => low + (long)(((UInt128)Next() * (ulong)(high - low + 1)) >> 64);

    /// <summary>Uniform real number in [low, high).</summary>
    public double Between(double low, double high) => low + Unit() * (high - low);

    /// <summary>True with the given probability; always takes one step of the stream.</summary>
    public bool Chance(double probability) => Unit() < probability;

    /// <summary>One of them, each as likely.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>One of them, early ones much likelier: the index is floor(n·u^tilt).</summary>
    public T PickTilted<T>(IReadOnlyList<T> items, double tilt = 2)
    {
        var u = Unit();
        var skewed = tilt == 2 ? u * u : PortableMath.Pow(Math.Max(u, 1e-12), tilt);
        return items[Math.Min((int)(skewed * items.Count), items.Count - 1)];
    }

    /// <summary>Standard normal, by the polar method of Marsaglia.</summary>
    public double Normal()
    {
        while (true)
        {
            var x = 2 * Unit() - 1;
            var y = 2 * Unit() - 1;
            var r = x * x + y * y;
            if (r is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * PortableMath.Ln(r) / r);
            }
        }
    }

    /// <summary>Log-normal with the given median and spread.</summary>
    public double LogNormal(double median, double sigma) => median * PortableMath.Exp(sigma * Normal());

    /// <summary>Exponential with the given mean.</summary>
    public double Exponential(double mean) => -mean * PortableMath.Ln(1 - Unit());

    /// <summary>The whole number below or above a real one, so that the mean is right.</summary>
    public int RoundRandomly(double value)
    {
        var floor = (int)value;
        return Chance(value - floor) ? floor + 1 : floor;
    }

    /// <summary>Digits and letters by a pattern: 9 a digit, A a letter of plates, any other character itself.</summary>
    public string Fill(string pattern)
    {
        const string letters = "ABCDEFGHJKLMNPRSTUVYZ";
        return string.Create(
            pattern.Length,
            (this, pattern),
            static (span, state) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = state.pattern[i] switch
                    {
                        '9' => (char)('0' + state.Item1.Below(10)),
                        'A' => letters[state.Item1.Below(letters.Length)],
                        var other => other,
                    };
                }
            }
        );
    }

    private static ulong Mix(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
