using Xunit;
using Zincir.Cli;

namespace Zincir.Tests.Support;

/// <summary>The program as a person calls it.</summary>
internal static class ZincirRun
{
    public static async Task<(int Code, string Output, string Errors)> Async(params string[] args)
    {
        var output = new StringWriter { NewLine = "\n" };
        var errors = new StringWriter { NewLine = "\n" };
        int code = await ZincirProgram.RunAsync(args, output, errors, TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }
}
