using System.Buffers;

namespace Builder.Inputs;

/// <summary>The letters of a nucleotide sequence, in a FASTA file or a table.</summary>
internal static class BaseLetters
{
    private static readonly byte[] UpperOf = UpperTable();

    /// <summary>Bytes that may stand in a sequence: letters, gaps and stops.</summary>
    public static SearchValues<byte> Allowed { get; }
        = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-*."u8);

    /// <summary>Copies bases as upper-case A C G T; every other byte becomes N.</summary>
    public static void CopyUpper(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        var upper = UpperOf;
        for (var i = 0; i < source.Length; i++)
        {
            destination[i] = upper[source[i]];
        }
    }

    private static byte[] UpperTable()
    {
        var table = new byte[256];
        Array.Fill(table, (byte)'N');
        foreach (var letter in "ACGT"u8)
        {
            table[letter] = letter;
            table[letter | 0x20] = letter;
        }

        return table;
    }
}
