using System.Drawing;
using BuilderTui.Theming;
using BuilderTui.Widgets;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace BuilderTui.Terminal;

/// <summary>
/// A full screen that shows a drawing: copies the cells that differ straight into the driver's buffer. (Its own way to
/// draw costs a microsecond and a kilobyte of garbage for every cell.)
/// </summary>
internal abstract class CanvasView : Runnable
{
    /// <summary>One string for every character of the planes that drawings use.</summary>
    private static readonly string[] Graphemes = new string[0x3000];

    protected CanvasView()
    {
        Width = Dim.Fill();
        Height = Dim.Fill();
        CanFocus = true;
    }

    protected abstract Theme Theme { get; }

    protected abstract Canvas Draw(int width, int height);

    protected override bool OnClearingViewport() => true; // every cell is painted

    protected override bool OnDrawingContent(DrawContext? context)
    {
        var (width, height) = (Viewport.Width, Viewport.Height);
        if (width <= 0 || height <= 0 || App?.Driver is not { } driver || driver.GetOutputBuffer() is not { Contents: { } cells } buffer)
        {
            return true;
        }

        var canvas = Draw(width, height);
        var origin = ViewportToScreen(Point.Empty);
        for (var y = 0; y < Math.Min(height, cells.GetLength(0) - origin.Y); y++)
        {
            for (var x = 0; x < Math.Min(width, cells.GetLength(1) - origin.X); x++)
            {
                var tile = canvas[x, y];
                var (grapheme, attribute) = (Grapheme(tile.Glyph), Theme.Resolve(tile.Ink));
                ref var cell = ref cells[origin.Y + y, origin.X + x];
                if (cell.Grapheme != grapheme || cell.Attribute != attribute)
                {
                    cell.Grapheme = grapheme;
                    cell.Attribute = attribute;
                    cell.IsDirty = true;
                    buffer.DirtyLines[origin.Y + y] = true;
                }
            }
        }

        return true;
    }

    private static string Grapheme(char glyph)
        => glyph < Graphemes.Length ? Graphemes[glyph] ??= glyph.ToString() : glyph.ToString();
}
