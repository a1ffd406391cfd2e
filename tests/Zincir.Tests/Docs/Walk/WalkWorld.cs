using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Xunit;
using Zincir.Api;
using Zincir.Tests.Support;

namespace Zincir.Tests.Docs.Walk;

/// <summary>The folder in which a page is played: its files, its commands, its store, its questions.</summary>
internal sealed partial class WalkWorld : IDisposable
{
    private const string Prompt = "$ zincir ";
    private const int CutAt = 140;
    private static readonly string[] s_paths = ["--input", "--out"];
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _same = new(StringComparer.Ordinal);
    private string _asked = "";

    /// <summary>What should stand in a block.</summary>
    public async Task<string> PlayAsync(PageBlock block)
    {
        string text = block switch
        {
            { Words: { } words } when words.TryGetValue("file", out string? file) => Write(file, block),
            { Language: "console" } => await ConsoleAsync(block.Text),
            { Language: "sql" or "graphql" } => _asked = block.Text,
            { Words: { } words } when words.ContainsKey("rows") => Read(store => TextTable.Of(store, _asked)),
            { Words: { } words } when words.TryGetValue("record", out string? record) => Read(store => RecordText.Of(store, record)),
            { Words: { } words } when words.ContainsKey("answer") => await AskAsync(_asked),
            { Words: { } words } when words.TryGetValue("from", out string? file) => Pick(file, words["at"]),
            { Words.Count: 0 } => block.Text,
            _ => throw new FormatException($"line {block.Line}: nobody knows how to play this block"),
        };
        if (block.Words.TryGetValue("same", out string? name))
        {
            string said = string.Join('\n', text.Split('\n').Where(l => !IsCommand(l)));
            Assert.Equal(_same.GetValueOrDefault(name, said), said);
            _same[name] = said;
        }

        return text;
    }

    public void Dispose() => _folder.Dispose();

    private string Write(string name, PageBlock block)
    {
        Encoding encoding = block.Words.ContainsKey("windows-1254") ? LoadScene.Turkish : new UTF8Encoding(false);
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[name])!);
        File.WriteAllText(_folder[name], block.Text, encoding);
        return block.Text;
    }

    /// <summary>Runs the commands of a block; what each prints stands below it, over-long lines cut.</summary>
    private async Task<string> ConsoleAsync(string text)
    {
        var played = new StringBuilder();
        foreach (string line in text.Split('\n').Where(IsCommand))
        {
            string[] words = [.. line[Prompt.Length..].Split(' ').Select(w => w.Trim('\''))];
            string[] store = words.Contains("--store") ? [] : ["--store", "sqlite:zincir.db"];
            (int code, string output, string errors) = await ZincirRun.Async(InFolder([.. words, .. store]));
            Assert.True(code == 0, $"{line} ends with {code}: {errors}");
            // A run's name changes with every parameter of the search; the page is not about that.
            string printed = RunName()
                .Replace(output, "D-…")
                .Replace(_folder.Path + Path.DirectorySeparatorChar, "", StringComparison.Ordinal);
            IEnumerable<string> lines = printed.Split('\n').Select(l => l.Length <= CutAt ? l : l[..(CutAt - 1)] + "…");
            played.Append(line).Append('\n').AppendJoin('\n', lines);
        }

        return played.ToString();
    }

    private static bool IsCommand(string line) => line.StartsWith(Prompt, StringComparison.Ordinal);

    private string[] InFolder(string[] words) =>
        [
            .. words.Select(
                (w, i) =>
                    w.StartsWith("sqlite:", StringComparison.Ordinal) ? "sqlite:" + _folder[w["sqlite:".Length..]]
                    : i > 0 && s_paths.Contains(words[i - 1]) ? _folder[w]
                    : w
            ),
        ];

    private string Read(Func<StoreFile, string> read)
    {
        using var store = new StoreFile(_folder["zincir.db"]);
        return read(store);
    }

    /// <summary>Asks a server that is started for the question: the page's commands need the store for themselves.</summary>
    private async Task<string> AskAsync(string query)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        await using WebApplication app = ApiHost.Create(new ApiOptions { StorePath = _folder["zincir.db"], Urls = ["http://127.0.0.1:0"] });
        await app.StartAsync(cancel);
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
        using HttpResponseMessage response = await client.PostAsJsonAsync("/graphql", new { query }, cancel);
        JsonElement answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancel);
        Assert.False(answer.TryGetProperty("errors", out JsonElement errors), errors.ToString());
        return JsonText.Of(answer.GetProperty("data"));
    }

    private string Pick(string file, string path)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(_folder[file]));
        JsonElement at = json.RootElement;
        foreach (string step in path.Split('.'))
        {
            at =
                at.ValueKind == JsonValueKind.Array
                    ? at[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)]
                    : at.GetProperty(step);
        }

        return JsonText.Of(at);
    }

    [GeneratedRegex("D-[0-9a-f]{32}")]
    private static partial Regex RunName();
}
