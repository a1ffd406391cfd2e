using System.Globalization;
using Zincir.Graph.Values;

namespace Zincir.Ingest.Generator;

/// <summary>The containers in circulation; numbers follow from their place in the pool, nothing is stored.</summary>
internal sealed class ContainerPool(ulong seed, int size)
{
    private static readonly string[] Owners = WordList.Of("MSCU MSKU CMAU HLXU TCLU TGHU OOLU EMCU ARKU TRLU ZIMU MEDU");

    /// <summary>A container, valid check digit included.</summary>
    public string Draw(RandomStream chance)
    {
        var index = chance.Below(size);
        var own = RandomStream.For(seed, "container", index);
        var serial = (index * 7919L + own.Below(10) * 100_000L) % 1_000_000;
        var ten = own.Pick(Owners) + serial.ToString("000000", CultureInfo.InvariantCulture);
        return ten + ContainerNumber.CheckDigit(ten);
    }
}
