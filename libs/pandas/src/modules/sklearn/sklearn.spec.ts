import { errorOf, valueOf } from '../../testing/value-of.ts';

// By scikit-learn 1.9.
it.each([
  [
    'a split, a line and its errors',
    `from sklearn.model_selection import train_test_split
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error, r2_score, mean_absolute_error
X = df[['x','y']]
z = df['x']*2+df['y']**2
X_train, X_test, y_train, y_test = train_test_split(X, z, test_size=0.3, random_state=42)
m = LinearRegression()
m.fit(X_train, y_train)
p = m.predict(X_test)
result=[p, m.coef_, m.intercept_, m.score(X_test,y_test), mean_squared_error(y_test,p), r2_score(y_test,p), mean_absolute_error(y_test,p), list(X_train.index), list(y_test), X_test.shape]`,
    [
      [-12.88065816, 40.71074547, -1.652316991],
      [1.446339825, 11.95151108],
      -27.72484889,
      0.3646003774,
      136.1167192,
      0.3646003774,
      10.08124021,
      [7, 2, 4, 3, 6],
      [5, 37, 7],
      [3, 2],
    ],
  ],
  [
    'a split of arrays',
    `from sklearn.model_selection import train_test_split
a,b,c,d = train_test_split(df['x'].values, df['y'].values, random_state=0)
result=[a,b,c,d]`,
    [
      [2, 9, 4.25, 1.5, 6, 5],
      [2, 3],
      [1, 8, 3, 2, 5, 7],
      [9, 4],
    ],
  ],
  [
    'a split of a frame, by a number of rows',
    `from sklearn.model_selection import train_test_split
a,b = train_test_split(df, test_size=3, random_state=7)
result=[list(a.index), list(b['y'])]`,
    [
      [6, 3, 1, 4, 7],
      [4, 5, 2],
    ],
  ],
  [
    'a split that keeps the shares of classes',
    `from sklearn.model_selection import train_test_split
y=[0,1,2]*30+[0,1]*11+[2]*9+[1]*5
a,b = train_test_split(list(range(len(y))), test_size=0.27, random_state=11, stratify=y)
result=[a,b]`,
    [
      [
        67, 76, 114, 50, 28, 123, 45, 97, 24, 87, 99, 89, 110, 103, 33, 17, 125, 9, 74, 13, 57, 60, 115, 79, 118, 53,
        61, 32, 66, 62, 2, 55, 30, 84, 100, 90, 52, 91, 38, 92, 98, 7, 19, 77, 107, 83, 3, 106, 122, 58, 20, 109, 40, 0,
        64, 70, 121, 44, 71, 69, 63, 94, 85, 6, 59, 112, 12, 95, 18, 120, 31, 35, 15, 29, 105, 34, 37, 104, 108, 11, 23,
        73, 27, 78, 88, 56, 49, 8, 42, 47, 117,
      ],
      [
        93, 10, 124, 86, 80, 54, 113, 65, 81, 82, 119, 96, 26, 21, 75, 22, 16, 36, 5, 14, 39, 46, 48, 72, 102, 1, 101,
        4, 111, 51, 25, 41, 68, 43, 116,
      ],
    ],
  ],
  [
    'a split that is not shuffled',
    `from sklearn.model_selection import train_test_split
result=train_test_split(list(range(10)), shuffle=False, train_size=0.5)`,
    [
      [0, 1, 2, 3, 4],
      [5, 6, 7, 8, 9],
    ],
  ],
  [
    'a line of columns that determine each other',
    `from sklearn.linear_model import LinearRegression
X=np.array([[1,1,2],[2,1,3],[3,1,4],[4,2,6]])
m=LinearRegression().fit(X,[1,2,2,5])
result=[m.coef_,m.intercept_,m.predict([[1,2,3]]), m.rank_]`,
    [[-0.4444444444, 1.388888889, 0.9444444444], -1.666666667, [3.5], 2],
  ],
  [
    'a line through zero, of a frame of targets',
    `from sklearn.linear_model import LinearRegression
m=LinearRegression(fit_intercept=False).fit(df[['x']],df[['y']])
result=[m.coef_,m.intercept_,m.predict(df[['x']])]`,
    [
      [[1.030324155]],
      0,
      [
        [1.545486232],
        [2.06064831],
        [3.090972464],
        [4.378877658],
        [5.151620774],
        [6.181944929],
        [2.06064831],
        [9.272917393],
      ],
    ],
  ],
  [
    'a line of a column',
    `from sklearn.linear_model import LinearRegression
m=LinearRegression().fit(df['x'].values.reshape(-1,1),df['y'])
result=[m.coef_[0],m.intercept_, m.predict(np.array([[3]]))[0], m.predict([[10]])]`,
    [0.5546537731, 2.604386116, 4.268347436, [8.150923847]],
  ],
  [
    'scalers',
    `from sklearn.preprocessing import StandardScaler, MinMaxScaler, RobustScaler, MaxAbsScaler
result=[]
for s in [StandardScaler(), MinMaxScaler(), RobustScaler(), MaxAbsScaler(), MinMaxScaler(feature_range=(-1,1)), StandardScaler(with_std=False)]:
    t=s.fit_transform(df[['x','y']])
    result.append(t); result.append(s.inverse_transform(t)); result.append(s.transform(df[['x','y']][:2]))
s=StandardScaler().fit(df[['x','n']])
result.append([s.mean_,s.var_,s.scale_,s.transform(df[['x','n']])])
s=MinMaxScaler().fit(df[['x']]); result.append([s.data_min_,s.data_max_,s.scale_,s.min_])`,
    [
      [
        [-1.090689946, -1.059784058],
        [-0.8804364626, -1.428404601],
        [-0.4599294954, -0.3225429743],
        [0.06570421363, -0.6911635164],
        [0.381084439, 0.7833186519],
        [0.8015914063, 0.04607756776],
        [-0.8804364626, 1.520559736],
        [2.063112308, 1.151939194],
      ],
      [
        [1.5, 2],
        [2, 1.0],
        [3, 4],
        [4.25, 3],
        [5, 7],
        [6, 5],
        [2, 9],
        [9, 8],
      ],
      [
        [-1.090689946, -1.059784058],
        [-0.8804364626, -1.428404601],
      ],
      [
        [0, 0.125],
        [0.06666666667, 0],
        [0.2, 0.375],
        [0.3666666667, 0.25],
        [0.4666666667, 0.75],
        [0.6, 0.5],
        [0.06666666667, 1],
        [1, 0.875],
      ],
      [
        [1.5, 2],
        [2, 1],
        [3, 4],
        [4.25, 3],
        [5, 7],
        [6, 5],
        [2, 9],
        [9, 8],
      ],
      [
        [0, 0.125],
        [0.06666666667, 0],
      ],
      [
        [-0.6538461538, -0.5555555556],
        [-0.5, -0.7777777778],
        [-0.1923076923, -0.1111111111],
        [0.1923076923, -0.3333333333],
        [0.4230769231, 0.5555555556],
        [0.7307692308, 0.1111111111],
        [-0.5, 1],
        [1.653846154, 0.7777777778],
      ],
      [
        [1.5, 2],
        [2, 1],
        [3, 4],
        [4.25, 3],
        [5, 7],
        [6, 5],
        [2, 9],
        [9, 8],
      ],
      [
        [-0.6538461538, -0.5555555556],
        [-0.5, -0.7777777778],
      ],
      [
        [0.1666666667, 0.2222222222],
        [0.2222222222, 0.1111111111],
        [0.3333333333, 0.4444444444],
        [0.4722222222, 0.3333333333],
        [0.5555555556, 0.7777777778],
        [0.6666666667, 0.5555555556],
        [0.2222222222, 1],
        [1, 0.8888888889],
      ],
      [
        [1.5, 2],
        [2, 1],
        [3, 4],
        [4.25, 3],
        [5, 7],
        [6, 5],
        [2, 9],
        [9, 8],
      ],
      [
        [0.1666666667, 0.2222222222],
        [0.2222222222, 0.1111111111],
      ],
      [
        [-1.0, -0.75],
        [-0.8666666667, -1],
        [-0.6, -0.25],
        [-0.2666666667, -0.5],
        [-0.06666666667, 0.5],
        [0.2, 0],
        [-0.8666666667, 1],
        [1, 0.75],
      ],
      [
        [1.5, 2],
        [2, 1],
        [3, 4],
        [4.25, 3],
        [5, 7],
        [6, 5],
        [2, 9],
        [9, 8],
      ],
      [
        [-1.0, -0.75],
        [-0.8666666667, -1],
      ],
      [
        [-2.59375, -2.875],
        [-2.09375, -3.875],
        [-1.09375, -0.875],
        [0.15625, -1.875],
        [0.90625, 2.125],
        [1.90625, 0.125],
        [-2.09375, 4.125],
        [4.90625, 3.125],
      ],
      [
        [1.5, 2],
        [2, 1],
        [3, 4],
        [4.25, 3],
        [5, 7],
        [6, 5],
        [2, 9],
        [9, 8],
      ],
      [
        [-2.59375, -2.875],
        [-2.09375, -3.875],
      ],
      [
        [4.09375, 4.75],
        [5.655273438, 5.645833333],
        [2.378081882, 2.376096238],
        [
          [-1.090689946, -1.578218904],
          [-0.8804364626, null],
          [-0.4599294954, -0.736502155],
          [0.06570421363, -0.3156437807],
          [0.381084439, 0.3156437807],
          [0.8015914063, null],
          [-0.8804364626, 0.9469313422],
          [2.063112308, 1.367789716],
        ],
      ],
      [[1.5], [9], [0.1333333333], [-0.2]],
    ],
  ],
  [
    'a scaled column',
    `from sklearn.preprocessing import MinMaxScaler
df['x'] = MinMaxScaler().fit_transform(df[['x']])
result=list(df['x'])`,
    [0, 0.06666666667, 0.2, 0.3666666667, 0.4666666667, 0.6, 0.06666666667, 1],
  ],
  [
    'labels',
    `from sklearn.preprocessing import LabelEncoder
le=LabelEncoder()
df['s']=le.fit_transform(df['s'])
result=[list(df['s']), le.classes_, le.inverse_transform([0,1]), le.transform(['c'])]`,
    [[0, 1, 0, 2, 1, 2, 0, 1], ['a', 'b', 'c'], ['a', 'b'], [2]],
  ],
  [
    'classes of two columns, without their first',
    `from sklearn.preprocessing import OneHotEncoder
e=OneHotEncoder(drop='first')
result=e.fit_transform(df[['s','y']]).toarray()`,
    [
      [0, 0, 1, 0, 0, 0, 0, 0, 0],
      [1, 0, 0, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 0, 1, 0, 0, 0, 0],
      [0, 1, 0, 1, 0, 0, 0, 0, 0],
      [1, 0, 0, 0, 0, 0, 1, 0, 0],
      [0, 1, 0, 0, 0, 1, 0, 0, 0],
      [0, 0, 0, 0, 0, 0, 0, 0, 1],
      [1, 0, 0, 0, 0, 0, 0, 1, 0],
    ],
  ],
  [
    'places',
    `from sklearn.preprocessing import OrdinalEncoder
result=OrdinalEncoder().fit_transform(df[['s']])`,
    [[0], [1], [0], [2], [1], [2], [0], [1]],
  ],
  [
    'what is filled in',
    `from sklearn.impute import SimpleImputer
result=[SimpleImputer(strategy=s).fit_transform(df[['n']]) for s in ['mean','median','most_frequent','constant']]`,
    [
      [[1], [4.75], [3], [4], [5.5], [4.75], [7], [8]],
      [[1], [4.75], [3], [4], [5.5], [4.75], [7], [8]],
      [[1], [1], [3], [4], [5.5], [1], [7], [8]],
      [[1], [0], [3], [4], [5.5], [0], [7], [8]],
    ],
  ],
  [
    'class metrics',
    `from sklearn.metrics import accuracy_score, confusion_matrix, precision_score, recall_score, f1_score, roc_auc_score
t=[0,1,1,0,1,0,1]; p=[0,1,0,0,1,1,1]
u=['a','b','c','a','b','c']; v=['a','c','c','b','b','c']
result=[accuracy_score(t,p), confusion_matrix(t,p), precision_score(t,p), recall_score(t,p), f1_score(t,p), confusion_matrix(u,v), f1_score(u,v,average='macro'), precision_score(u,v,average='weighted'), recall_score(u,v,average='micro'), f1_score(u,v,average=None), roc_auc_score(t,[.1,.9,.4,.4,.8,.7,.6]), accuracy_score(t,p,normalize=False)]`,
    [
      0.7142857143,
      [
        [2, 1],
        [1, 3],
      ],
      0.75,
      0.75,
      0.75,
      [
        [1, 1, 0],
        [0, 1, 1],
        [0, 0, 2],
      ],
      0.6555555556,
      0.7222222222,
      0.6666666667,
      [0.6666666667, 0.5, 0.8],
      0.7916666667,
      5,
    ],
  ],
  [
    'regression metrics',
    `from sklearn import metrics
t=[1,2,4,7.]; p=[1.5,2,3,8]
result=[metrics.mean_squared_error(t,p), metrics.root_mean_squared_error(t,p), metrics.mean_absolute_error(t,p), metrics.median_absolute_error(t,p), metrics.max_error(t,p), metrics.mean_absolute_percentage_error(t,p), metrics.r2_score(t,p), metrics.explained_variance_score(t,p)]`,
    [0.5625, 0.75, 0.625, 0.75, 1, 0.2232142857, 0.8928571429, 0.8958333333],
  ],
  [
    'powers and products',
    `from sklearn.preprocessing import PolynomialFeatures
result=PolynomialFeatures(degree=2).fit_transform([[2, 3], [1, 5]])`,
    [
      [1, 2, 3, 4, 6, 9],
      [1, 1, 5, 1, 5, 25],
    ],
  ],
])('gives %s', (_, code, expected) => expect(valueOf(code)).toEqual(expected));

it.each([
  [
    'a line of a column that lacks values',
    `from sklearn.linear_model import LinearRegression
LinearRegression().fit(df[['n']], df['y'])`,
    'ValueError',
  ],
  [
    'a line of what has one dimension',
    `from sklearn.linear_model import LinearRegression
LinearRegression().fit(df['x'], df['y'])`,
    'ValueError',
  ],
  [
    'a line of texts',
    `from sklearn.linear_model import LinearRegression
LinearRegression().fit(df[['s']], df['y'])`,
    'ValueError',
  ],
  [
    'a line of other columns than it was fitted to',
    `from sklearn.linear_model import LinearRegression
LinearRegression().fit(df[['x']], df['y']).predict(df[['n']])`,
    'ValueError',
  ],
  [
    'a line that is not fitted',
    `from sklearn.linear_model import LinearRegression
LinearRegression().predict(df[['x']])`,
    'ValueError',
  ],
  [
    'an option that is not known',
    `from sklearn.linear_model import LinearRegression
LinearRegression(positive=True)`,
    'TypeError',
  ],
  [
    'a split without a seed',
    `from sklearn.model_selection import train_test_split
train_test_split(df)`,
    'NotImplementedError',
  ],
  [
    'a class that was not learned',
    `from sklearn.preprocessing import LabelEncoder
LabelEncoder().fit(['a']).transform(['b'])`,
    'ValueError',
  ],
])('refuses %s', (_, code, name) => expect(errorOf(code)).toBe(name));
