namespace Zincir.Tests.Support;

/// <summary>Set ZINCIR_LONG=1 for the thorough tests: more histories, more kills.</summary>
internal static class LongRun
{
    public static bool IsOn => Environment.GetEnvironmentVariable("ZINCIR_LONG") == "1";
}
