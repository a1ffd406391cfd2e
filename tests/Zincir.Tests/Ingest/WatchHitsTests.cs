using Xunit;
using Zincir.Ingest;
using Zincir.Tests.Support;

namespace Zincir.Tests.Ingest;

public sealed class WatchHitsTests
{
    /// <summary>Entries 6 and 7 name the same firm and vehicle, but have ended before the as-of of the data or not begun by then.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_entry_whose_key_an_element_has_is_reported_once_whichever_came_second(bool watchFirst)
    {
        await using var scene = new LoadScene();
        Action[] steps = [() => Watch(scene), () => Trade(scene)];
        foreach (Action step in watchFirst ? steps : [.. steps.Reverse()])
        {
            Directory.Delete(scene.Input, true);
            step();
            LoadReport report = await scene.LoadAsync();
            if (step == steps[watchFirst ? 0 : 1])
            {
                Assert.Empty(report.Hits);
                continue;
            }

            Assert.Equal(
                [
                    new WatchHit("watch:1", "vehicle:tr-34ABC123", 1),
                    new WatchHit("watch:2", "person:tr-10000000146", 0),
                    new WatchHit("watch:3", "company:tr-1234567890", 2),
                ],
                report.Hits
            );
            Assert.Equal(3, report.HitsTotal);
            Assert.Empty((await scene.LoadAsync()).Hits);
        }
    }

    private static void Watch(LoadScene scene) =>
        scene.WriteTurkish(
            "anti-smuggling/izleme.csv",
            "KAYIT_NO;TARIH;TIP;ULKE;KIMLIK_NO;AD_UNVAN;GEREKCE;BITIS",
            "1;05.01.2024;ARAC;TR;34 ABC 123;;;",
            "2;05.01.2024;GERCEK;TR;10000000146;;;",
            "3;05.01.2024;TUZEL;TR;1234567890;;;01.02.2044",
            "4;05.01.2024;TUZEL;TR;9876543217;;;",
            "5;05.01.2024;GERCEK;TR;;Ayşe Işık;;",
            "6;05.01.2024;TUZEL;TR;1234567890;;;01.02.2024",
            "7;05.01.2044;ARAC;TR;34 ABC 123;;;"
        );

    private static void Trade(LoadScene scene) =>
        scene
            .Write("customs-warehouse/persons.csv", "country,person_no,name", "TR,10000000146,Ayşe Işık")
            .Write(
                "customs-warehouse/declarations.csv",
                "mrn,importer_country,importer_no,carrier_country,carrier_no,vehicle_country,vehicle_plate",
                "24TR34030000123451,TR,1234567890,TR,1234567890,TR,34ABC123"
            );
}
