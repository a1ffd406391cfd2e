using System.Buffers;

namespace Zincir.Graph.Model;

/// <summary>A buffer that a thread uses again and again, so that millions of contents make no garbage.</summary>
internal static class ReusedBuffer
{
    private const int FirstBytes = 4096;
    private const int KeptBytes = 1 << 20;

    /// <summary>The buffer in a thread's field, emptied; one that a great content made great is not kept.</summary>
    public static ArrayBufferWriter<byte> Emptied(ref ArrayBufferWriter<byte>? field)
    {
        if (field is not { Capacity: <= KeptBytes })
        {
            field = new ArrayBufferWriter<byte>(FirstBytes);
        }

        field.ResetWrittenCount();
        return field;
    }
}
