using Zincir.Graph.Snapshots;

namespace Zincir.Tests.Graph.Rings;

/// <content>What spoils the border: other words, shares and places than those of the scenario generator.</content>
internal sealed partial record OtherBorder
{
    private Random _dirt = new(0);

    /// <summary>Kinds of dirt.</summary>
    public static IReadOnlyList<string> Spoilt { get; } =
    [
        "driver unknown",
        "driver unknown, each gate its word",
        "plate unknown",
        "rear camera",
        "two systems",
        "clocks",
        "wrong gates",
        "leasing bank",
        "agency",
        "one phone",
    ];

    private Passage Spoil(Passage passage) =>
        Dirt switch
        {
            "driver unknown" when _dirt.NextDouble() < 0.35 => passage with { Driver = "person:tr-99999999990" },
            "driver unknown, each gate its word" when _dirt.NextDouble() < 0.15 => passage with { Driver = $"person:xx-G{passage.Gate}" },
            "plate unknown" when _dirt.NextDouble() < 0.02 => passage with { Vehicle = "vehicle:de-UNLESBAR" },
            "clocks" when passage.Gate == 1 && passage.At is > 50 * Day and < 95 * Day => passage with { At = passage.At + (Day / 4) },
            "clocks" when passage.Gate == 2 && passage.At is > 120 * Day and < 160 * Day => passage with { At = passage.At - (1.25 * Day) },
            "gate's clock" when passage.Gate == ShuttleBack => passage with { At = passage.At - (5 * Day / 24) },
            "wrong gates" when _dirt.NextDouble() < 0.04 => passage with { Gate = _dirt.Next(Gates) },
            _ => passage,
        };

    /// <summary>Writes what another camera or system reports of the same passage.</summary>
    private void Again(Passage passage)
    {
        if (Dirt == "rear camera" && passage.Gate % 2 == 0 && _dirt.NextDouble() < 0.7)
        {
            int at = passage.Vehicle.LastIndexOf('B');
            string misread = at < 0 ? passage.Vehicle : passage.Vehicle[..at] + "8" + passage.Vehicle[(at + 1)..];
            Write(passage with { Vehicle = misread, At = passage.At + 1000 + (_dirt.NextDouble() * 50_000) });
        }
        else if (Dirt == "two systems" && _dirt.NextDouble() < 0.5)
        {
            Write(passage with { At = passage.At + ((_dirt.NextDouble() - 0.5) * 480_000), Driver = null });
        }
    }

    private string OwnerWritten(string owner) => Dirt == "leasing bank" && _dirt.NextDouble() < 0.45 ? "company:tr-9000000001" : owner;

    /// <summary>Who shares an employer or a phone that says nothing.</summary>
    private void Share()
    {
        for (int v = 0; v < Vehicles; v++)
        {
            if (Dirt == "agency" && _dirt.NextDouble() < 0.5)
            {
                Edge($"person:tr-5{v:D6}", "role", "company:tr-9000000002", Snapshot.NoStart);
            }

            if (Dirt == "one phone" && _dirt.NextDouble() < 0.1)
            {
                Edge($"person:tr-5{v:D6}", "phone", "phone:+905550000001", Snapshot.NoStart);
            }
        }

        foreach (string member in _rings.SelectMany(r => r.Members).Where(m => m.StartsWith("person:", StringComparison.Ordinal)))
        {
            if (Dirt == "agency")
            {
                Edge(member, "role", "company:tr-9000000002", Snapshot.NoStart);
            }
            else if (Dirt == "one phone")
            {
                Edge(member, "phone", "phone:+905550000001", Snapshot.NoStart);
            }
        }
    }

    private sealed record Passage(string Vehicle, int Gate, string Direction, double At, string? Driver);
}
