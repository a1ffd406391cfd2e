namespace Zincir.Bench;

/// <summary>What a benchmark was started with.</summary>
internal static class Arguments
{
    /// <summary>The word after an option; null when it is not given.</summary>
    public static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}
