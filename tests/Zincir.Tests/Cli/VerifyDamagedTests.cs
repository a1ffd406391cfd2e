using Xunit;
using Zincir.Cli;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary><c>zincir verify</c> of a file that a disk damaged: whatever lies in it, the damage is reported and nothing ends the program.</summary>
public sealed class VerifyDamagedTests : IAsyncLifetime
{
    private const int PageSize = 8192;
    private readonly TemporaryFolder _folder = new();
    private byte[] _whole = [];

    public async ValueTask InitializeAsync()
    {
        (int code, _, string errors) = await ZincirRun.Async("generate", "--seed", "7", "--scale", "0.02", "--out", _folder["in"]);
        Assert.True(code == ZincirProgram.Done, errors);
        (code, _, errors) = await ZincirRun.Async("ingest", "border", "--input", _folder["in"], "--store", "sqlite:" + _folder["z.db"]);
        Assert.True(code == ZincirProgram.Done, errors);
        _whole = await File.ReadAllBytesAsync(_folder["z.db"]);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_kind_of_damage_at_any_place_is_reported_and_ends_in_an_exit_code()
    {
        Assert.Equal((ZincirProgram.Done, true), await VerifyAsync(_whole));
        int found = 0;
        int all = 0;
        foreach (byte[] damaged in Damages().Take(LongRun.IsOn ? 600 : 40))
        {
            (int code, bool clean) = await VerifyAsync(damaged);
            Assert.Equal(clean, code == ZincirProgram.Done);
            Assert.Contains(code, (int[])[ZincirProgram.Done, ZincirProgram.CheckFailed, ZincirProgram.StoreUnavailable]);
            found += clean ? 0 : 1;
            all++;
        }

        // Free pages and rows that nothing is told from may be hit.
        Assert.True(found > all * 3 / 5, $"{found} of {all} damages were found");
    }

    [Fact]
    public async Task A_zeroed_page_is_a_finding_with_its_cure()
    {
        int pages = _whole.Length / PageSize;
        int findings = 0;
        for (int page = 1; page < pages; page += Math.Max(1, pages / 25))
        {
            byte[] damaged = [.. _whole];
            damaged.AsSpan(page * PageSize, PageSize).Clear();
            await File.WriteAllBytesAsync(_folder["d.db"], damaged, TestContext.Current.CancellationToken);
            (int code, string output, _) = await ZincirRun.Async("verify", "--store", "sqlite:" + _folder["d.db"]);
            if (
                code == ZincirProgram.CheckFailed
                && output.Contains("Restore a backup or load the sources again.", StringComparison.Ordinal)
            )
            {
                findings++;
            }
        }

        Assert.True(findings > 5, $"{findings}");
    }

    /// <summary>Pages zeroed or swapped, runs of noise, single bits, and a cut, at places that a seed draws.</summary>
    private IEnumerable<byte[]> Damages()
    {
        var random = new Random(20260);
        int pages = _whole.Length / PageSize;
        while (true)
        {
            byte[] damaged = [.. _whole];
            int page = random.Next(pages);
            switch (random.Next(5))
            {
                case 0:
                    damaged.AsSpan(page * PageSize, PageSize).Clear();
                    break;
                case 1:
                    _whole.AsSpan(random.Next(pages) * PageSize, PageSize).CopyTo(damaged.AsSpan(page * PageSize));
                    break;
                case 2:
                    random.NextBytes(damaged.AsSpan(random.Next(_whole.Length - 64), random.Next(1, 64)));
                    break;
                case 3:
                    damaged[random.Next(_whole.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    damaged = damaged[..(random.Next(1, pages) * PageSize)];
                    break;
            }

            if (!damaged.AsSpan().SequenceEqual(_whole))
            {
                yield return damaged;
            }
        }
    }

    private async Task<(int Code, bool Clean)> VerifyAsync(byte[] store)
    {
        await File.WriteAllBytesAsync(_folder["d.db"], store, TestContext.Current.CancellationToken);
        (int code, string output, string errors) = await ZincirRun.Async("verify", "--store", "sqlite:" + _folder["d.db"]);
        Assert.NotEqual("", output + errors);
        return (code, output.Contains("no differences", StringComparison.Ordinal));
    }
}
