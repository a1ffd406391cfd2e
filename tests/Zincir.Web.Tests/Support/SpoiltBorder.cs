namespace Zincir.Web.Tests.Support;

/// <summary>A border of which the drivers' numbers and phones are spoilt, so that its run has found faults of the data.</summary>
public sealed class SpoiltBorder : Demo
{
    protected override IReadOnlyList<string[]> Before =>
        [
            ["generate", "--seed", "5", "--scale", "0.05", "--dirt", "no-driver", "--dirt", "shared-phone", "--out", "data"],
            ["ingest", "border", "--input", "data"],
            ["detect"],
        ];

    protected override string[] Serving => ["serve"];
}
