using System.Text.Json;
using Zincir.Tests.Support;

namespace Zincir.Bench;

/// <summary>Statements sent bare, on one connection, and their answers as bytes: what the server gives at best.</summary>
internal sealed class RawStatements(Neo4jServer server) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = server.Address.Server, Timeout = TimeSpan.FromMinutes(5) };
    private readonly byte[] _buffer = new byte[1 << 16];

    /// <summary>Sends a statement and reads its answer to the end; gives the number of bytes.</summary>
    /// <exception cref="InvalidOperationException">The answer holds an error.</exception>
    public async Task<long> BytesAsync(string statement, object parameters)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/db/{server.Address.Database}/query/v2");
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { statement, parameters }));
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Authorization = server.Secret?.Header;
        using HttpResponseMessage answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using Stream body = await answer.Content.ReadAsStreamAsync();
        long bytes = 0;
        int last = 0;
        for (int read; (read = await body.ReadAsync(_buffer)) > 0; bytes += read)
        {
            last = read;
        }

        // Errors come after the rows; an answer that has none ends with its bookmarks.
        return _buffer.AsSpan(0, last).IndexOf("\"errors\""u8) < 0
            ? bytes
            : throw new InvalidOperationException(System.Text.Encoding.UTF8.GetString(_buffer, 0, last));
    }

    public void Dispose() => _http.Dispose();
}
