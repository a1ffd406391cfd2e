using CsCheck;
using Xunit;
using Zincir.Ingest.Databases;

namespace Zincir.Tests.Ingest.Databases;

/// <summary>The last change of a record is the one that was seen last, whatever the server's clock does.</summary>
public sealed class ChangeClockTests
{
    [Fact]
    public void A_record_is_seen_later_each_time_and_others_at_their_commits()
    {
        var clock = new ChangeClock(100);
        Assert.Equal(200, clock.See(200, Of("a"), false));
        Assert.Equal(200, clock.See(200, Of("b"), false));
        Assert.Equal(201, clock.See(200, Of("c", "a"), false));
        Assert.Equal(201, clock.See(150, Of("d"), false));
        Assert.Equal(202, clock.See(202, Of("a"), false));
        Assert.Equal(203, clock.See(202, [], true));
        Assert.Equal(204, clock.See(202, Of("e"), false));
    }

    [Fact]
    public void What_was_touched_before_a_restart_is_not_known_so_nothing_is_seen_with_it() =>
        Assert.Equal(101, new ChangeClock(100).See(100, Of("a"), false));

    [Fact]
    public void In_any_history_with_restarts_each_touch_of_a_record_is_seen_after_the_one_before() =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Bool, Gen.Int[0, 9])
            .Array[1, 60]
            .Sample(history =>
            {
                var clock = new ChangeClock(0);
                var last = new Dictionary<string, long>(StringComparer.Ordinal);
                long before = 0;
                foreach ((int committed, int record, bool second, int restart) in history)
                {
                    clock = restart == 0 ? new ChangeClock(clock.Now) : clock;
                    string[] touched = second ? [$"{record}", $"{record + 1}"] : [$"{record}"];
                    long seen = clock.See(committed, Of(touched), all: false);
                    Assert.True(seen >= before && seen >= committed);
                    Assert.All(touched, t => Assert.True(seen > last.GetValueOrDefault(t, -1)));
                    touched.ToList().ForEach(t => last[t] = seen);
                    before = seen;
                }
            });

    private static (string, string)[] Of(params string[] keys) => [.. keys.Select(k => ("table", k))];
}
