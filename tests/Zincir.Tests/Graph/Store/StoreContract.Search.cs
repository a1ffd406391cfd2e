using Xunit;
using Zincir.Graph.Model;
using Zincir.Graph.Store;
using Zincir.Tests.Support;

namespace Zincir.Tests.Graph.Store;

public abstract partial class StoreContract
{
    [Fact]
    public async Task Names_are_found_without_turkish_letters_and_codes_by_a_part()
    {
        await using IGraphStore store = Open();
        var container = new EdgeStatement("container", "declaration:1", "container:MSCU1234566", "", null, null);
        var vehicle = new EdgeStatement("vehicle", "declaration:1", "vehicle:tr-34ABC123", "", null, null);
        await store.ApplyAsync(
            Some.Batch(
                Some.Noon,
                Some.Company("company:tr-1", "Öztürk-Kapıkule Işık A.Ş."),
                Some.Record(Some.Declarations, "1", new NodeStatement("declaration:1"), container, vehicle)
            ),
            Cancel
        );
        foreach (string text in (string[])["kapikule", "ozturk", "isik", "ÖZTÜRK", "kapı", "ozturk isik"])
        {
            Assert.Equal(
                "company:tr-1",
                Assert.Single((await store.SearchAsync(new SearchQuery(text, null, 10), View.Main, Cancel)).Candidates).Node
            );
        }

        foreach (string text in (string[])["U12345", "mscu 1234", "MSCU123456-6"])
        {
            Assert.Equal(
                "container:MSCU1234566",
                Assert.Single((await store.SearchAsync(new SearchQuery(text, null, 10), View.Main, Cancel)).Candidates).Node
            );
        }

        Assert.Equal(
            "vehicle:tr-34ABC123",
            Assert.Single((await store.SearchAsync(new SearchQuery("34 ABC 123", null, 10), View.Main, Cancel)).Candidates).Node
        );
    }

    [Fact]
    public async Task The_legal_form_of_a_firm_and_the_keyboard_of_a_name_do_not_matter()
    {
        await using IGraphStore store = Open();
        await store.ApplyAsync(
            Some.Batch(
                Some.Noon,
                Some.Company("company:tr-1", "ŞEN İNŞAAT ANONİM ŞİRKETİ"),
                Some.Company("company:tr-2", "Sen Insaat AS"),
                Some.Company("company:tr-3", "Şen İnşaat"),
                Some.Company("company:tr-4", "Şen Nakliyat A.Ş."),
                Some.Company("company:ir-1", "بازرگانی کریمی")
            ),
            Cancel
        );
        foreach (
            string text in (string[])["Şen İnşaat A.Ş.", "sen insaat as", "Sen İnşaat Ltd. Şti.", "şen inşaat anonim şirketi", "sen insaat"]
        )
        {
            SearchCandidates found = await store.SearchAsync(new SearchQuery(text, null, 10), View.Main, Cancel);
            Assert.Equal(
                ["company:tr-1", "company:tr-2", "company:tr-3"],
                found.Candidates.Select(c => c.Node).Distinct().Order(StringComparer.Ordinal)
            );
        }

        SearchCandidates arabic = await store.SearchAsync(new SearchQuery("كريمي", null, 10), View.Main, Cancel);
        Assert.Equal("company:ir-1", Assert.Single(arabic.Candidates).Node);
    }

    [Fact]
    public async Task Of_a_name_that_very_many_bear_those_with_the_most_edges_are_found()
    {
        await using IGraphStore store = Open();
        RecordContent[] namesakes = [.. Enumerable.Range(0, 40).Select(i => Some.Company($"company:tr-{i:00}", "Mehmet Yılmaz"))];
        RecordContent[] edges = [.. ((int[])[31, 31, 7, 22]).Select((to, i) => Some.Declaration($"{i}", $"company:tr-{to:00}"))];
        await store.ApplyAsync(Some.Batch(Some.Noon, [.. namesakes, .. edges]), Cancel);
        SearchCandidates found = await store.SearchAsync(new SearchQuery("mehmet yilmaz", null, 5), View.Main, Cancel);
        Assert.True(found.TooMany);
        Assert.Equal(
            ["company:tr-31", "company:tr-07", "company:tr-22", "company:tr-00", "company:tr-01"],
            SearchRanking.Rank("mehmet yilmaz", found.Candidates).Select(h => h.Best.Node)
        );
    }
}
