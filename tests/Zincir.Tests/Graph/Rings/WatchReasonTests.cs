using Xunit;
using Zincir.Graph.Rings;
using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Graph.Rings;

/// <summary>An entry of the watchlist is a reason while it holds at the snapshot's valid time, and no longer.</summary>
public sealed class WatchReasonTests
{
    private static readonly double[] s_nights = [3.91, 11.13, 24.05, 37.88, 52.97];

    [Theory]
    [InlineData(-300, null, true)]
    [InlineData(-300, 1, true)]
    [InlineData(-300, 0, false)]
    [InlineData(-300, -200, false)]
    [InlineData(null, -1, false)]
    [InlineData(null, null, true)]
    [InlineData(0, 20, true)]
    public void Of_the_entries_that_name_a_member_those_that_hold_are_counted_and_shown(int? from, int? until, bool holds)
    {
        long asOf = Scene.Start.AddDays(200).ToUnixTimeMilliseconds();
        long At(int days) => asOf + (days * 86_400_000L);
        Scene scene = new Scene { ValidAt = asOf }
            .Traffic(300, 4, seed: 1)
            .Edge(
                "watch:1",
                "names",
                "vehicle:tr-34AAA01",
                from is { } f ? At(f) : Snapshot.NoStart,
                until is { } u ? At(u) : Snapshot.NoEnd
            )
            .Edge("watch:2", "names", "vehicle:tr-34BBB02", At(-50), At(-20));
        foreach (double night in s_nights)
        {
            scene.Cross("34AAA01", "habur", "in", night, "1").Cross("34BBB02", "habur", "in", night + 0.003, "2");
            scene.Cross("34AAA01", "sarp", "out", night + 3.1, "1").Cross("34BBB02", "habur", "out", night + 4.4, "2");
        }

        Ring ring = Assert.Single(scene.Detect().Rings);
        Assert.Equal(
            holds ? ["1 watchlist entry for members"] : [],
            ring.Score.Reasons.Where(r => r.Code == "watchlist").Select(r => r.Text.En)
        );
        Assert.Equal(holds ? ["watch:1"] : [], ring.Context.Where(c => c.Kind == "watch").Select(c => c.Id));
    }
}
