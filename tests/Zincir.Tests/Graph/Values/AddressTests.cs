using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class AddressTests
{
    [Fact]
    public void Line_breaks_become_spaces() => Some.Passes(Address.Clean("Atatürk Cad.\r\n  No: 5 "), "Atatürk Cad. No: 5");

    [Fact]
    public void A_blank_address_is_flagged() => Some.Fails(Address.Clean(""), "", PlainText.Empty);
}
