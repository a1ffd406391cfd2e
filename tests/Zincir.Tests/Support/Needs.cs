using Xunit;

namespace Zincir.Tests.Support;

/// <summary>What a test needs of the machine: without it the test is skipped with reason and cure; in CI that is a failure.</summary>
internal static class Needs
{
    public static void That(bool there, string missing, string cure)
    {
        if (!there && Environment.GetEnvironmentVariable("CI") == "true")
        {
            Assert.Fail($"{missing}; cure: {cure}");
        }

        Assert.SkipUnless(there, $"{missing}; cure: {cure}");
    }
}
