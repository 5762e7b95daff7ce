namespace BuilderTui.Theming;

/// <summary>How colours are seen: contrast of text, and how far apart two colours are for people who see fewer of them.</summary>
internal static class Vision
{
    /// <summary>WCAG 2: 1 (the same) to 21 (black on white); from 4.5 on text can be read.</summary>
    public static double Contrast(Color a, Color b)
    {
        var (first, second) = (Luminance(a), Luminance(b));
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    /// <summary>Difference in CIE lightness, 0 to 100: what is left of two colours in grey.</summary>
    public static double InGrey(Color a, Color b) => Math.Abs(Lightness(Luminance(a)) - Lightness(Luminance(b)));

    /// <summary>CIE 1976 colour difference as somebody without green-sensitive cones sees the colours; about 2 can just be seen side by side.</summary>
    public static double WithoutGreen(Color a, Color b)
    {
        var (first, second) = (Lab(Deuteranopia(a)), Lab(Deuteranopia(b)));
        return Math.Sqrt(Square(first.L - second.L) + Square(first.A - second.A) + Square(first.B - second.B));
    }

    private static double Luminance(Color colour)
        => (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Linear(byte value)
    {
        var share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    // Viénot, Brettel, Mollon 1999, in linear light.
    private static (double R, double G, double B) Deuteranopia(Color colour)
    {
        var (red, green, blue) = (Linear(colour.R), Linear(colour.G), Linear(colour.B));
        var yellow = (0.29275 * red) + (0.70725 * green);
        return (yellow, yellow, Math.Clamp(blue - (0.02234 * (red - green)), 0, 1));
    }

    // CIE 1976 L*a*b* under daylight (D65).
    private static (double L, double A, double B) Lab((double R, double G, double B) light)
    {
        var x = Root(((0.4124 * light.R) + (0.3576 * light.G) + (0.1805 * light.B)) / 0.95047);
        var y = Root((0.2126 * light.R) + (0.7152 * light.G) + (0.0722 * light.B));
        var z = Root(((0.0193 * light.R) + (0.1192 * light.G) + (0.9505 * light.B)) / 1.08883);
        return ((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }

    private static double Lightness(double luminance) => (116 * Root(luminance)) - 16;

    private static double Root(double value) => value > 0.008856 ? Math.Cbrt(value) : (7.787 * value) + (16 / 116.0);

    private static double Square(double value) => value * value;
}
