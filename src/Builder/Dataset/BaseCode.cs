namespace Builder.Dataset;

/// <summary>Bases as small numbers in the order of the k-mer columns: A 0, C 1, G 2, T 3, anything else 4.</summary>
internal static class BaseCode
{
    /// <summary>The code of an N and of whatever is no base.</summary>
    public const byte Unknown = 4;

    /// <summary>How many codes there are.</summary>
    public const int Count = 5;

    private static readonly byte[] Codes = MakeCodes();

    /// <summary>The code of an upper-case ASCII letter.</summary>
    public static byte Of(byte letter) => Codes[letter];

    private static byte[] MakeCodes()
    {
        var codes = new byte[256];
        codes.AsSpan().Fill(Unknown);
        for (var code = 0; code < "ACGT".Length; code++)
        {
            codes["ACGT"[code]] = (byte)code;
        }

        return codes;
    }
}
