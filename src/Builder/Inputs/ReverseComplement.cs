namespace Builder.Inputs;

/// <summary>The other strand of a sequence.</summary>
public static class ReverseComplement
{
    private static readonly byte[] Complement = Table();

    /// <summary>Reverses <paramref name="bases"/> and pairs each: A with T, C with G; every other byte becomes N.</summary>
    /// <param name="bases">Upper-case A C G T N.</param>
    public static void InPlace(Span<byte> bases)
    {
        bases.Reverse();
        foreach (ref var letter in bases)
        {
            letter = Complement[letter];
        }
    }

    private static byte[] Table()
    {
        var table = new byte[256];
        Array.Fill(table, (byte)'N');
        table['A'] = (byte)'T';
        table['C'] = (byte)'G';
        table['G'] = (byte)'C';
        table['T'] = (byte)'A';
        return table;
    }
}
