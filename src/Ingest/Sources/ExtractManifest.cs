using System.Text.Json;
using Zincir.Graph.Model;

namespace Zincir.Ingest.Sources;

/// <summary>What an extract says of itself: when it was true, and whether each file holds every record of its table.</summary>
/// <param name="AsOf">UTC ms, when it says so.</param>
/// <param name="Complete">True when what is missing from a file is gone.</param>
public sealed record ExtractManifest(long? AsOf, bool Complete)
{
    /// <summary>Reads <c>manifest.json</c> at the root of an input; nothing is claimed where there is none.</summary>
    /// <exception cref="SourceFileException">The file is there and cannot be read.</exception>
    public static ExtractManifest Read(string directory)
    {
        string path = Path.Combine(directory, "manifest.json");
        if (!File.Exists(path))
        {
            return new ExtractManifest(null, false);
        }

        try
        {
            using JsonDocument json = JsonDocument.Parse(File.ReadAllBytes(path));
            long? asOf = null;
            if (json.RootElement.TryGetProperty("asOf", out JsonElement text))
            {
                asOf = Moment.TryParse(text.GetString() ?? "", out long ms)
                    ? ms
                    : throw new JsonException($"asOf '{text}' is no time; write 2024-12-31T23:59:00+03:00");
            }

            bool complete = json.RootElement.TryGetProperty("complete", out JsonElement claim) && claim.GetBoolean();
            return new ExtractManifest(asOf, complete);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new SourceFileException("file.manifest", $"manifest.json cannot be read: {error.Message}. Mend it or take it away.");
        }
    }
}
