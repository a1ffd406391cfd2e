using System.Globalization;

namespace Zincir.Ingest.Generator;

/// <summary>Who stands at a lane: pseudonyms on shifts of eight hours, each gate with its own people.</summary>
internal static class Officers
{
    private const int ShiftSeconds = 8 * 3600;

    /// <summary>The officer at a gate's lane at a time.</summary>
    public static string At(Gate gate, int lane, long at)
    {
        var roster = 6 + gate.Lanes * 5;
        var shift = at / ShiftSeconds;
        var turn = RandomStream.Hash(gate.Code, shift) % 3;
        var member = (int)((shift * gate.Lanes + lane + (long)turn) % roster);
        var code = RandomStream.Hash("officer/" + gate.Code, member) % 0xFFFFF;
        return string.Create(CultureInfo.InvariantCulture, $"M-{gate.Code[2..4]}{code:X5}");
    }
}
