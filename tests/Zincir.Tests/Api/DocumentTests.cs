using System.Net;
using System.Text;
using System.Text.Json;
using CsCheck;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using Xunit;
using Zincir.Api;
using Zincir.Tests.Support;

namespace Zincir.Tests.Api;

/// <summary>What a document may cost before it is answered: everything written in it is bounded, and what is let through is cheap to validate.</summary>
public sealed class DocumentTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const int MostBytes = 16 * 1024;

    /// <summary>Bytes, which validation takes for each pair of fields that it compares: the work, counted instead of timed.</summary>
    private const long MostWork = 10_000_000;

    private static readonly ISchema s_schema = ApiHost.MakeSchema();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Shapes of documents, each of a size.</summary>
    private static readonly Dictionary<string, Func<int, string>> s_shapes = new(StringComparer.Ordinal)
    {
        ["chain"] = n =>
            "{...f0}" + Each(n, i => $"fragment f{i} on Query{{...f{i + 1}}}") + $"fragment f{n} on Query{{kinds{{__typename}}}}",
        ["chain with fields"] = n =>
            "{...f0}"
            + Each(n, i => $"fragment f{i} on Query{{kinds{{__typename}}...f{i + 1}}}")
            + $"fragment f{n} on Query{{kinds{{__typename}}}}",
        ["star"] = n => "{" + Each(n, i => $"...f{i} ") + "}" + Each(n, i => $"fragment f{i} on Query{{kinds{{__typename}}}}"),
        ["everything in everything"] = n =>
            "{...f0}" + Each(n, i => $"fragment f{i} on Query{{{Each(n - i - 1, k => $"...f{i + k + 1} ")}__typename}}"),
        ["the same spread"] = n => "{" + Each(n, _ => "...f ") + "}fragment f on Query{kinds{__typename}}",
        ["inline fragments"] = n => "{" + Each(n, _ => "...on Query{__typename}") + "}",
        ["the same field"] = n => "{kinds{nodes{" + Each(n, _ => "name ") + "}}}",
        ["the same field with arguments"] = n => "{kinds{__typename}}fragment f on Query{" + Each(n, _ => "rings(first:1){total}") + "}",
        ["unused fragments"] = n => "{kinds{__typename}}" + Each(n, i => $"fragment f{i} on Query{{__typename}}"),
        ["operations"] = n => Each(n, i => $"query q{i}{{...f}}") + "fragment f on Query{kinds{__typename}}",
        ["variables"] = n =>
            "query(" + Each(n, i => $"$v{i}:Int ") + "){" + Each(Math.Min(n, 5), i => $"a{i}:rings(first:$v{i}){{total}}") + "}",
        ["directives on an operation"] = n => "query" + Each(n, _ => "@aa") + "{kinds{__typename}}",
        ["directives on a variable"] = n => "query($v:Int" + Each(n, _ => "@aa") + "){rings(first:$v){total}}",
        ["directives on a fragment"] = n => "{...f}fragment f on Query" + Each(n, _ => "@aa") + "{kinds{__typename}}",
        ["directives on fields"] = n => "{kinds{nodes{" + Each(n, i => $"name@include(if:{(i % 2 == 0 ? "true" : "false")})") + "}}}",
        ["directives on spreads"] = n => "{" + Each(n, _ => "...f@skip(if:true)") + "}fragment f on Query{kinds{__typename}}",
        ["directives on inline fragments"] = n => "{" + Each(n, _ => "...@aa{__typename}") + "}",
        ["ids"] = n => "{nodes(ids:[" + Each(n, i => $"\"a:{i}\"") + "]){id}}",
        ["numbers for texts"] = n => "{search(text:[" + Each(n, i => $"{i % 10} ") + "],first:1){total}}",
        ["objects for ids"] = n => "{nodes(ids:[" + Each(n, _ => "{a:1}") + "]){id}}",
        ["one object of many fields"] = n => "{node(id:{" + Each(n, i => $"a{i}:A ") + "}){id}}",
        ["defaults of a variable"] = n => "query($v:[ID!]=[" + Each(n, _ => "[1]") + "]){nodes(ids:$v){id}}",
        ["values of a directive"] = n => "{kinds@include(if:[" + Each(n, _ => "1 ") + "]){__typename}}",
    };

    /// <summary>Shapes whose size may be any: what grows is read once.</summary>
    private static readonly Dictionary<string, Func<int, string>> s_cheap = new(StringComparer.Ordinal)
    {
        ["a long text"] = n => "{search(text:\"" + new string('x', n) + "\",first:1){total}}",
        ["a comment"] = n => "{kinds{__typename}}#" + new string('x', n),
        ["unknown arguments"] = n => "{kinds(" + Each(n, i => $"a{i}:1 ") + "){__typename}}",
        ["nested lists"] = n => "{nodes(ids:" + new string('[', Math.Min(n, 50)) + new string(']', Math.Min(n, 50)) + "){id}}",
    };

    public static TheoryData<string> Shapes => [.. s_shapes.Keys];

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Every_shape_is_refused_where_it_grows(string shape)
    {
        int largest = Largest(s_shapes[shape]);
        Assert.Equal("TOO_COMPLEX", await api.CodeAsync(s_shapes[shape](largest)));
        int low = 1;
        int high = largest;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = await IsRefusedAsync(s_shapes[shape](middle)) ? (low, middle) : (middle, high);
        }

        // The greatest that is let through is cheap.
        Assert.InRange(Work(s_shapes[shape](low)), 0, MostWork);
    }

    [Fact]
    public async Task Whatever_is_let_through_is_cheap_to_validate()
    {
        KeyValuePair<string, Func<int, string>>[] all = [.. s_shapes, .. s_cheap];
        long greatest = 0;
        int let = 0;
        await Gen.Select(Gen.Int[0, all.Length - 1], Gen.Int[0, all.Length - 1], Gen.Int[1, 400], Gen.Int[1, 400])
            .SampleAsync(
                async (first, second, n, m) =>
                {
                    string document = all[first].Value(n) + all[second].Value(m).Replace("f", "g", StringComparison.Ordinal);
                    if (document.Length <= MostBytes && !await IsRefusedAsync(document))
                    {
                        greatest = Math.Max(greatest, Work(document));
                        let++;
                    }
                },
                iter: 150,
                threads: 1
            );
        foreach (Func<int, string> cheap in s_cheap.Values)
        {
            greatest = Math.Max(greatest, Work(cheap(Largest(cheap))));
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{let} let through, at most {greatest:N0} bytes of work");
        Assert.InRange(greatest, 1, MostWork);
        Assert.True(let > 5);
        // The measure sees what it is for.
        Assert.True(Work(s_shapes["the same field with arguments"](200)) > MostWork);
    }

    [Theory]
    [InlineData("{kinds{nodes{" + "name@a@b@c@d@e@f@g@h@i@j" + "}}}")]
    [InlineData("query @aa @aa @aa @aa @aa @aa @aa @aa @aa @aa {kinds{nodes{name}}}")]
    [InlineData("{ a b c d e f g }")]
    public async Task A_wrong_document_is_told_one_error(string query)
    {
        JsonElement answer = await api.Client.PostAsync(query);
        Assert.Equal(1, answer.GetProperty("errors").GetArrayLength());
        Assert.False(answer.TryGetProperty("data", out _));
    }

    [Fact]
    public async Task Tools_may_ask_for_the_whole_schema()
    {
        Script.NeedsPackage("graphql");
        string[] queries = JsonSerializer.Deserialize<string[]>(await Script.NodeAsync("", "introspection.mjs"))!;
        Assert.Equal(64, queries.Length);
        string last = "";
        foreach (string query in queries)
        {
            using HttpResponseMessage response = await PostAsync(
                JsonSerializer.SerializeToUtf8Bytes(new { query, operationName = "IntrospectionQuery" })
            );
            last = await response.Content.ReadAsStringAsync(Cancel);
            Assert.DoesNotContain("\"errors\"", last, StringComparison.Ordinal);
        }

        string printed = await Script.NodeAsync(last, "introspection.mjs", "check");
        Assert.Contains("type RingConnection", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ __schema { types { fields { type { fields { name } } } } } }")]
    [InlineData("{ __type(name: \"Query\") { fields { args { type { inputFields { type { inputFields { name } } } } } } } }")]
    [InlineData("{ __schema { types { ...t } } } fragment t on __Type { possibleTypes { interfaces { possibleTypes { name } } } }")]
    [InlineData("{ __schema { queryType { fields { type { ...t } } } } } fragment t on __Type { ofType { fields { name } } }")]
    public async Task The_schema_is_not_asked_in_circles(string query) => Assert.Equal("TOO_COMPLEX", await api.CodeAsync(query));

    [Theory]
    [InlineData("type A { a: Int }")]
    [InlineData("extend type Query { a: Int }")]
    [InlineData("enum A { A B }")]
    [InlineData("input A { a: Int = 1 }")]
    [InlineData("directive @a on FIELD")]
    [InlineData("schema { query: Query }")]
    [InlineData("scalar A")]
    public async Task A_document_that_defines_types_is_no_question(string definition)
    {
        Assert.Equal("TOO_COMPLEX", await api.CodeAsync(definition + " {kinds{__typename}}"));
        Assert.Equal("TOO_COMPLEX", await api.CodeAsync("{kinds{__typename}} " + definition));
    }

    [Fact]
    public async Task The_kinds_cannot_be_asked_for_again_and_again()
    {
        const string Kind = "{ name label { tr en } properties { name label { tr en } type unit personal many } }";
        string many = "{ kinds { " + Each(10, i => $"a{i}: nodes {Kind} b{i}: edges {Kind} ") + "} }";
        Assert.Equal("TOO_COMPLEX", await api.CodeAsync(many));
        await api.AskAsync($"{{ kinds {{ nodes {Kind} edges {Kind} }} }}");
    }

    public static TheoryData<string, byte[]> Bytes =>
        new()
        {
            { "Latin-5", Encoding.Latin1.GetBytes("{\"query\":\"{ search(text: \\\"ÖZTÜRK\\\", first: 1) { total } }\"}") },
            { "UTF-16", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{\"query\":\"{kinds{__typename}}\"}")).ToArray() },
            { "UTF-16 without a mark", Encoding.BigEndianUnicode.GetBytes("{\"query\":\"{kinds{__typename}}\"}") },
            { "a surrogate", [.. "{\"query\":\"{kinds{__typename}} #"u8, 0xED, 0xA0, 0x80, .. "\"}"u8] },
            { "too long for its character", [.. "{\"query\":\"{kinds{__typename}} #"u8, 0xC0, 0xAF, .. "\"}"u8] },
            { "cut", [.. "{\"query\":\"{kinds{__typename}}\"}"u8, 0xC3] },
        };

    [Theory]
    [MemberData(nameof(Bytes))]
    public async Task A_body_in_another_encoding_is_refused(string encoding, byte[] body)
    {
        using HttpResponseMessage response = await PostAsync(body);
        Assert.True(response.StatusCode == HttpStatusCode.BadRequest, encoding);
    }

    [Fact]
    public async Task A_mark_of_utf8_is_skipped()
    {
        using HttpResponseMessage response = await PostAsync([.. Encoding.UTF8.GetPreamble(), .. "{\"query\":\"{kinds{__typename}}\"}"u8]);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static string Each(int n, Func<int, string> one) => string.Concat(Enumerable.Range(0, Math.Max(0, n)).Select(one));

    /// <summary>The greatest size of a shape that fits into a document.</summary>
    private static int Largest(Func<int, string> shape)
    {
        int n = 1;
        while (n < 4_000 && shape(n + (n / 10) + 1).Length <= MostBytes)
        {
            n += (n / 10) + 1;
        }

        return n;
    }

    private async Task<bool> IsRefusedAsync(string document) =>
        await api.CodeAsync(document) is "TOO_COMPLEX" or "TOO_LARGE" or "SYNTAX_ERROR";

    /// <summary>What validation does with a document, in bytes that it takes.</summary>
    private static long Work(string text)
    {
        GraphQLDocument document = Parser.Parse(text);
        var options = new ValidationOptions
        {
            Document = document,
            Schema = s_schema,
            Operation = document.Definitions.OfType<GraphQLOperationDefinition>().First(),
        };
        var validator = new DocumentValidator();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Task<IValidationResult> validated = validator.ValidateAsync(options);
        Assert.True(validated.IsCompleted);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new System.Net.Http.Headers.MediaTypeHeaderValue("application/json");
        return await api.Client.PostAsync("/graphql", content, Cancel);
    }
}
