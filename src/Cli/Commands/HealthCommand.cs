using System.CommandLine;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Zincir.Cli.Commands;

/// <summary><c>zincir health</c>: asks a server that runs something that needs its graph and its runs, with the server's token.</summary>
internal static class HealthCommand
{
    private const string Question = """{"query":"{ nodes(ids: [\"place:none\"]) { id } runs(first: 1) { total } }"}""";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(8);

    public static Command Make(CommandContext context)
    {
        var url = new Option<string>("--url")
        {
            Description = "Address of the server; its token comes from ZINCIR_TOKEN or ZINCIR_TOKEN_FILE",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var command = new Command("health", "Check that a server answers") { url };
        command.SetAction(
            async (parsed, cancel) =>
            {
                string address = parsed.GetRequiredValue(url);
                if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? server) || server.Scheme is not ("http" or "https"))
                {
                    throw new UsageException($"--url {address}: write http://HOST:PORT.");
                }

                string? wrong = await WrongAsync(new Uri(server, "/graphql"), cancel);
                await context.Output.WriteLineAsync(wrong is null ? $"{server} answers" : $"{server}: {wrong}");
                return wrong is null ? ZincirProgram.Done : ZincirProgram.CheckFailed;
            }
        );
        return command;
    }

    /// <summary>What is wrong, or null.</summary>
    private static async Task<string?> WrongAsync(Uri endpoint, CancellationToken cancel)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = s_patience };
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint);
        request.Content = new StringContent(Question, Encoding.UTF8, "application/json");
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Authorization = ServeHost.GivenToken() is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
        try
        {
            using HttpResponseMessage answer = await http.SendAsync(request, cancel).ConfigureAwait(false);
            string body = await answer.Content.ReadAsStringAsync(cancel).ConfigureAwait(false);
            using var json = JsonDocument.Parse(body);
            return !answer.IsSuccessStatusCode || json.RootElement.TryGetProperty("errors", out _)
                ? $"status {(int)answer.StatusCode}, {body}"
                : null;
        }
        catch (HttpRequestException error)
        {
            return error.Message;
        }
        catch (JsonException)
        {
            return "what answers is no Zincir server";
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return "no answer in time";
        }
    }
}
