using Xunit;
using Zincir.Graph.Values;

namespace Zincir.Tests.Graph.Values;

public sealed class NameKeyTests
{
    [Theory]
    [InlineData("CN", "Global Trading Ltd.", "GLOBAL TRADING LTD", "h98b2ba60ce78af4812202be3c58b2300")]
    [InlineData("CN", "GLOBAL  TRADING, LTD", "GLOBAL TRADING LTD", "h98b2ba60ce78af4812202be3c58b2300")]
    [InlineData("TR", "Işık İthalat A.Ş.", "ISIK ITHALAT A S", "h4e96005fd561e80b4deac90fe911734d")]
    [InlineData("DE", "Müller & Söhne GmbH", "MULLER SOHNE GMBH", "hf66c7fba31be10c2e0367e0f7345b91d")]
    [InlineData("BG", "Балкан Транс ООД", "БАЛКАН ТРАНС ООД", "he7d1bb6526f9e6abee7a12838ebc2ab3")]
    [InlineData("GE", "შავი ზღვა", "შავი ზღვა", "hf0c19746213ee174a08b19ef0973f246")]
    [InlineData("IR", "بازرگانی تبریز", "بازرگانی تبریز", "h19b8b07aa99dda1d0c83be7f9e6f90b9")]
    [InlineData("TR", "ÖZTÜRK-KAPIKULE  Nakliyat", "OZTURK KAPIKULE NAKLIYAT", "h6750556c9891b9277c9fbbe602ff8fb9")]
    [InlineData("NL", "van der Berg B.V.", "VAN DER BERG B V", "hee69fff1445aa23ccabfc535ae97baf2")]
    [InlineData("TR", "Iğdır Isı", "IGDIR ISI", "h31e1267484802cc7033619d7e6dfb411")]
    [InlineData("NO", "ÆRØ AS", "AERO AS", "h3a3bead29816eeacf344dda250a17bdc")]
    [InlineData("TR", "Altın 𐐷 3½ A.Ş.", "ALTIN 𐐷 31 2 A S", "h90383830f2543593d7540fa504161ac3")]
    public void Every_vector_of_the_schema_holds(string country, string name, string normalised, string key)
    {
        Assert.Equal(normalised, NameKey.Normalize(name));
        Assert.Equal(key, NameKey.Company(country, name));
    }
}
