using System.Text;

namespace Builder.Tests.Inputs;

/// <summary>Damages sound files in the ways that transfers, editors and people do.</summary>
internal static class Mutation
{
    private static readonly byte[][] Junk =
    [
        "\0"u8.ToArray(), "\r"u8.ToArray(), "\uFEFF"u8.ToArray(), [0xFF, 0xFE], [0xC3], [0xED, 0xA0, 0x80], "\u2028"u8.ToArray(), "\u001B[2J"u8.ToArray(),
        "\""u8.ToArray(), "\t"u8.ToArray(), "\n"u8.ToArray(), ">"u8.ToArray(), "%"u8.ToArray(), "%ZZ%00"u8.ToArray(), ";="u8.ToArray(), "#"u8.ToArray(), ","u8.ToArray(),
    ];

    private static readonly string[] Numbers =
    [
        "0", "-1", "2147483648", "9223372036854775807", "9223372036854775808", "99999999999999999999999999", "1e999", "NaN", "-inf", "", "NA", "0x10", "1.0",
    ];

    /// <summary>The file with one to four damages.</summary>
    public static byte[] Of(byte[] sound, Random random)
    {
        var bytes = sound.ToList();
        for (var damage = random.Next(1, 5); damage > 0 && bytes.Count > 0; damage--)
        {
            Damage(bytes, random);
        }

        return [.. bytes];
    }

    private static void Damage(List<byte> bytes, Random random)
    {
        var place = random.Next(bytes.Count);
        switch (random.Next(10))
        {
            case 0:
                bytes[place] = (byte)random.Next(256);
                break;
            case 1:
                bytes[place] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                bytes.RemoveRange(place, Math.Min(bytes.Count - place, random.Next(1, 30)));
                break;
            case 3:
                bytes.InsertRange(place, bytes.GetRange(place, Math.Min(bytes.Count - place, random.Next(1, 60))));
                break;
            case 4:
                bytes.RemoveRange(place, bytes.Count - place);
                break;
            case 5:
                bytes.InsertRange(place, random.GetItems(Junk, 1)[0]);
                break;
            case 6:
                SwapTokens(bytes, random);
                break;
            case 7:
                ReplaceToken(bytes, place, Encoding.ASCII.GetBytes(random.GetItems(Numbers, 1)[0]));
                break;
            case 8:
                ChangeLines(bytes, place, random.Next(2) == 0);
                break;
            default:
                bytes.InsertRange(place, Enumerable.Repeat(bytes[place], random.Next(200) == 0 ? 2_000_000 : random.Next(10_000)));
                break;
        }
    }

    private static void SwapTokens(List<byte> bytes, Random random)
    {
        var (one, other) = (TokenAt(bytes, random.Next(bytes.Count)), TokenAt(bytes, random.Next(bytes.Count)));
        var (first, second) = one.Start < other.Start ? (one, other) : (other, one);
        if (first.Start + first.Length > second.Start)
        {
            return;
        }

        var (former, latter) = (bytes.GetRange(first.Start, first.Length), bytes.GetRange(second.Start, second.Length));
        bytes.RemoveRange(second.Start, second.Length);
        bytes.InsertRange(second.Start, former);
        bytes.RemoveRange(first.Start, first.Length);
        bytes.InsertRange(first.Start, latter);
    }

    private static void ReplaceToken(List<byte> bytes, int place, byte[] by)
    {
        var (start, length) = TokenAt(bytes, place);
        bytes.RemoveRange(start, length);
        bytes.InsertRange(start, by);
    }

    private static void ChangeLines(List<byte> bytes, int place, bool repeat)
    {
        var start = bytes.LastIndexOf((byte)'\n', place) + 1;
        var end = bytes.IndexOf((byte)'\n', place);
        var length = Math.Max(0, (end < 0 ? bytes.Count : end + 1) - start);
        if (repeat)
        {
            bytes.InsertRange(start, bytes.GetRange(start, length));
        }
        else
        {
            bytes.RemoveRange(start, length);
        }
    }

    private static (int Start, int Length) TokenAt(List<byte> bytes, int place)
    {
        var (start, end) = (place, place);
        while (start > 0 && !IsBreak(bytes[start - 1]))
        {
            start--;
        }

        while (end < bytes.Count && !IsBreak(bytes[end]))
        {
            end++;
        }

        return (start, end - start);
    }

    private static bool IsBreak(byte value) => value is (byte)'\t' or (byte)'\n' or (byte)';' or (byte)'=' or (byte)' ' or (byte)',';
}
