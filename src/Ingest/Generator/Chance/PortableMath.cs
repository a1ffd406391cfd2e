namespace Zincir.Ingest.Generator;

/// <summary>
/// Exponential, logarithm and circle functions from the four IEEE operations and the square root alone. The library's own
/// come from the platform's C runtime and may differ in the last bit between machines, which would change the bytes written.
/// </summary>
internal static class PortableMath
{
    private const double Ln2 = 0.6931471805599453;
    private const double Radian = Math.PI / 180;

    /// <summary>e to the x, by halving the argument into Taylor's range.</summary>
    public static double Exp(double x)
    {
        if (x < -700)
        {
            return 0;
        }

        var power = (int)Math.Floor(x / Ln2 + 0.5);
        var rest = x - power * Ln2;
        double term = 1,
            sum = 1;
        for (var i = 1; i < 20; i++)
        {
            term *= rest / i;
            sum += term;
        }

        return Math.ScaleB(sum, power);
    }

    /// <summary>Natural logarithm of a positive number, by the inverse hyperbolic tangent of its mantissa.</summary>
    public static double Ln(double x)
    {
        var power = Math.ILogB(x);
        var mantissa = Math.ScaleB(x, -power);
        var z = (mantissa - 1) / (mantissa + 1);
        double term = z,
            sum = 0;
        for (var i = 1; i < 60; i += 2)
        {
            sum += term / i;
            term *= z * z;
        }

        return 2 * sum + power * Ln2;
    }

    /// <summary>x to the y for positive x.</summary>
    public static double Pow(double x, double y) => Exp(y * Ln(x));

    /// <summary>Sine of an angle in degrees.</summary>
    public static double Sin(double degrees)
    {
        var x = degrees * Radian;
        double term = x,
            sum = 0;
        for (var i = 1; i < 30; i += 2)
        {
            sum += term;
            term *= -x * x / ((i + 1) * (i + 2));
        }

        return sum;
    }

    /// <summary>Cosine of an angle in degrees.</summary>
    public static double Cos(double degrees) => Sin(90 - degrees);

    /// <summary>Arc sine in radians for 0 to 0.7, enough for half chords on the globe.</summary>
    public static double Asin(double x)
    {
        double term = x,
            sum = 0;
        for (var i = 0; i < 60; i++)
        {
            sum += term / (2 * i + 1);
            term *= x * x * (2 * i + 1) / (2 * i + 2);
        }

        return sum;
    }

    /// <summary>Compass heading in whole degrees of a step by so much east and north.</summary>
    public static int Heading(double east, double north)
    {
        var length = Math.Sqrt(east * east + north * north);
        if (length == 0)
        {
            return 0;
        }

        var folded = Math.Min(Math.Abs(east), Math.Abs(north)) / length;
        var angle = Asin(Math.Min(folded, 0.70710678)) / Radian;
        var fromNorth = Math.Abs(east) <= Math.Abs(north) ? angle : 90 - angle;
        var full = (east >= 0, north >= 0) switch
        {
            (true, true) => fromNorth,
            (true, false) => 180 - fromNorth,
            (false, false) => 180 + fromNorth,
            (false, true) => 360 - fromNorth,
        };
        return (int)full % 360;
    }
}
