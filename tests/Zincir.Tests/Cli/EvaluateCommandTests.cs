using Xunit;
using Zincir.Cli;
using Zincir.Tests.Support;

namespace Zincir.Tests.Cli;

/// <summary>Rings are compared with a truth that is there.</summary>
public sealed class EvaluateCommandTests
{
    /// <summary>Before, every ring counted as false and nothing was said.</summary>
    [Theory]
    [InlineData("nowhere")]
    [InlineData("empty")]
    public async Task A_folder_without_the_truth_is_refused(string name)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["empty"]);
        string store = $"sqlite:{folder["store.db"]}";
        Assert.Equal(ZincirProgram.Done, (await ZincirRun.Async("init", "--store", store)).Code);
        (int code, _, string errors) = await ZincirRun.Async("evaluate", "--truth", folder[name], "--store", store);
        Assert.Equal(ZincirProgram.BadInput, code);
        Assert.Contains("truth.missing", errors, StringComparison.Ordinal);
        Assert.Contains("rings.csv", errors, StringComparison.Ordinal);
    }
}
