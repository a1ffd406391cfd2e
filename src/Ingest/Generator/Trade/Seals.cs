namespace Zincir.Ingest.Generator;

/// <summary>Numbers on customs seals.</summary>
internal static class Seals
{
    public static string Draw(RandomStream chance) => chance.Fill("TR9999999");
}
