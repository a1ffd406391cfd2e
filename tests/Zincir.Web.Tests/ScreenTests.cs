using Xunit;
using Zincir.Web.Tests.Pages;
using Zincir.Web.Tests.Support;

[assembly: AssemblyFixture(typeof(Demo))]
[assembly: AssemblyFixture(typeof(Browser))]
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]

namespace Zincir.Web.Tests;

/// <summary>What tests of the screen share: the product and a browser.</summary>
public abstract class ScreenTests(Demo demo, Browser browser)
{
    protected Demo Demo => demo;

    protected Browser Browser => browser;

    protected Task<Screen> OpenAsync() => Screen.OpenAsync(demo, browser);
}
